// Before a finding is corrected: what will change, in words.
import { Modal } from 'antd';

import type { Edit } from '../../../editor';
import { typeOf } from '../../../editor';
import type { Say } from '../../../i18n';
import { hasText, useTexts } from '../../../i18n';
import type { Change, Comparison, Post } from '../../../ipc/bindings/commands';
import type { Sides } from '../compare/changeText';
import { rowText } from '../compare/changeText';
import { rowsOf } from '../compare/rows';
import { findingText } from './findingText';
import type { Offered } from './useCorrection';

const MOST_SHOWN = 30;
/** Edits that change where things stand, not what they mean. */
const PLACING: readonly string[] = ['move', 'route', 'label'];
/** How the paths of what a step and of what the whole chart carries begin. */
const STEP = 'sf:step';
const POWER = 'sf:power';
const NOTHING: Comparison = { added: [], removed: [], changed: [], moved: [], renamed: [] };
const NO_SIDES: Sides = { left: new Map(), right: new Map() };

interface DialogProps {
  offered: Offered | null;
  posts: readonly Post[];
  nameOf: (element: string) => string;
  onTake: () => void;
  onDrop: () => void;
}

export function CorrectDialog({ offered, posts, nameOf, onTake, onDrop }: DialogProps) {
  const { t } = useTexts();
  const changes = offered ? changesIn(t, offered, posts, nameOf) : [];
  return (
    <Modal open={offered !== null} title={t('chart.correct_title')} okText={t('chart.correct_take')} cancelText={t('action.cancel')} okButtonProps={{ 'data-testid': 'correct-take' } as never} onOk={onTake} onCancel={onDrop}>
      {offered ? <p>{findingText(t, offered.finding)}</p> : null}
      <p className="sf-second">{t('chart.correct_will')}</p>
      <ul className="sf-publish-list" data-testid="correct-changes">
        {changes.slice(0, MOST_SHOWN).map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
    </Modal>
  );
}

/** What a step, and what the whole chart, carries otherwise, in words. */
interface Carried {
  step: (id: string) => string[];
  chart: () => string[];
}

/** What changes, each in a sentence; how much is only moved or drawn anew for it, in one sentence at the end. */
function changesIn(t: Say, { edits, changed }: Offered, posts: readonly Post[], nameOf: (element: string) => string): string[] {
  const name = nameIn(t, edits, nameOf);
  const texts = (of: (change: Change) => boolean) => rowsOf({ ...NOTHING, changed: changed.filter(of) }).map((row) => rowText(t, NO_SIDES, posts, row));
  const carried: Carried = {
    step: (id) => texts(({ element, what }) => element === id && what.startsWith(STEP)),
    chart: () => texts(({ what }) => what.startsWith(POWER)),
  };
  const placed = edits.filter((edit) => PLACING.includes(edit.edit));
  const said = edits.filter((edit) => !PLACING.includes(edit.edit)).flatMap((edit) => changeTexts(t, edit, name, carried));
  if (said.length === 0) return [...new Set(placed.flatMap((edit) => changeTexts(t, edit, name, carried)))];
  return [...new Set(said), ...(placed.length > 0 ? [t('chart.correct_change.placed', { n: new Set(placed.map(idOf)).size })] : [])];
}

/** Names of what is there and of what the correction adds, else the kind of thing; a new flow by its ends. */
function nameIn(t: Say, edits: readonly Edit[], nameOf: (element: string) => string): (id: string) => string {
  const nodes = new Map(edits.flatMap((edit) => {
    if (edit.edit === 'add_lane') return [[edit.id, edit.name] as const];
    return edit.edit === 'add_node' ? [[edit.id, edit.name || kindText(t, typeOf(edit.kind))] as const] : [];
  }));
  const node = (id: string) => nodes.get(id) ?? nameOf(id);
  const flows = new Map(edits.flatMap((edit) => (edit.edit === 'add_flow' ? [[edit.id, t('chart.correct_change.flow', { from: node(edit.source), to: node(edit.target) })] as const] : [])));
  return (id) => flows.get(id) ?? node(id);
}

function kindText(t: Say, type: string): string {
  const key = `kind.${type}`;
  return t(hasText(key) ? key : 'kind.other');
}

function changeTexts(t: Say, edit: Edit, name: (id: string) => string, carried: Carried): string[] {
  switch (edit.edit) {
    case 'rename':
      return edit.name === '' ? [t('chart.correct_change.unname', { name: name(edit.id) })] : [t('chart.correct_change.rename', { name: name(edit.id), to: edit.name })];
    case 'add_flow':
    case 'reconnect':
      return [t(`chart.correct_change.${edit.edit}`, { from: name(edit.source), to: name(edit.target) })];
    case 'set_lane':
      return [t('chart.correct_change.set_lane', { name: name(edit.id), lane: name(edit.lane) })];
    case 'route':
    case 'set_condition':
      return [t(`chart.correct_change.${edit.edit}`, { name: name(edit.flow) })];
    case 'set_power': {
      const changes = carried.chart();
      if (changes.length === 0) return [t('chart.correct_change.set_power')];
      return changes.map((change) => t('chart.correct_change.set_power_to', { change }));
    }
    case 'set_step': {
      const changes = carried.step(edit.id);
      if (changes.length === 0) return [t('chart.correct_change.set_step', { name: name(edit.id) })];
      return changes.map((change) => t('chart.correct_change.set_step_to', { name: name(edit.id), change }));
    }
    default:
      return [t(`chart.correct_change.${edit.edit}`, { name: name(edit.id) })];
  }
}

function idOf(edit: Edit): string {
  if ('id' in edit) return edit.id;
  return 'flow' in edit ? edit.flow : '';
}
