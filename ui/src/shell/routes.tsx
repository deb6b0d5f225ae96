// Which path shows which screen, in the order of the navigation. Screens are loaded when first shown, except the exchange: the top bar needs a part of it.
import { AlertOutlined, ApartmentOutlined, BookOutlined, CloudSyncOutlined, FileTextOutlined, HomeOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import type { ComponentType, ReactNode } from 'react';

import { SyncScreen } from '../features/sync';
import type { TextKey } from '../i18n';

type Screen = ComponentType<{ path: string[] }>;

export interface Place {
  noun: string;
  label: TextKey;
  icon: ReactNode;
  screen: Screen;
}

/** The navigation. */
export const PLACES: Place[] = [
  { noun: 'desk', label: 'nav.desk', icon: <HomeOutlined />, screen: lazy(async () => ({ default: (await import('../features/desk')).DeskScreen })) },
  { noun: 'case', label: 'nav.case', icon: <FileTextOutlined />, screen: lazy(async () => ({ default: (await import('../features/case')).CaseScreen })) },
  { noun: 'light', label: 'nav.light', icon: <AlertOutlined />, screen: lazy(async () => ({ default: (await import('../features/light')).LightScreen })) },
  { noun: 'chart', label: 'nav.chart', icon: <ApartmentOutlined />, screen: lazy(async () => ({ default: (await import('../features/chart')).ChartScreen })) },
  { noun: 'item', label: 'nav.item', icon: <BookOutlined />, screen: lazy(async () => ({ default: (await import('../features/item')).ItemScreen })) },
  { noun: 'sync', label: 'nav.sync', icon: <CloudSyncOutlined />, screen: SyncScreen },
];

/** The calendar is reached from the user menu. */
const CalendarScreen = lazy(async () => ({ default: (await import('../features/calendar')).CalendarScreen }));

/** Deputies are reached from the user menu. */
const DeputyScreen = lazy(async () => ({ default: (await import('../features/deputy')).DeputyScreen }));
/** Paper numbers are reached from the user menu. */
const NumberScreen = lazy(async () => ({ default: (await import('../features/number')).NumberScreen }));

/** Archives are reached from the user menu. */
const ArchiveScreen = lazy(async () => ({ default: (await import('../features/archive')).ArchiveScreen }));

/** Past cases are reached from the list of cases. */
const PastScreen = lazy(async () => ({ default: (await import('../features/past')).PastScreen }));

/** What logs tell is reached from the library of charts. */
const MiningScreen = lazy(async () => ({ default: (await import('../features/mining')).MiningScreen }));

/** The check rules are reached from the library of charts. */
const RuleScreen = lazy(async () => ({ default: (await import('../features/rule')).RuleScreen }));

/** The screen of a path; the workbench for a path that nobody knows. */
export function screenOf(path: string[]): Screen {
  if (path[0] === 'calendar') return CalendarScreen;
  if (path[0] === 'number') return NumberScreen;
  if (path[0] === 'archive') return ArchiveScreen;
  if (path[0] === 'past') return PastScreen;
  if (path[0] === 'mining') return MiningScreen;
  if (path[0] === 'rule') return RuleScreen;
  if (path[0] === 'deputy') return DeputyScreen;
  const place = PLACES.find((known) => known.noun === path[0]) ?? PLACES[0];
  if (!place) throw new Error('the navigation is never empty');
  return place.screen;
}
