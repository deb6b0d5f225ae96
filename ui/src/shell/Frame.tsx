// The frame of the signed-in window: navigation, top bar, the screen of the path.
import { useQueryClient } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { createElement, Suspense, useEffect, useState } from 'react';

import type { CountyName, Person } from '../ipc';
import { onTold } from '../ipc';
import { usePath } from '../parts';
import { ErrorBoundary } from './ErrorBoundary';
import { Navigation } from './Navigation';
import { screenOf } from './routes';
import { ShortcutPanel, useShortcuts } from './Shortcuts';
import { TopBar } from './TopBar';
import './shell.css';

export function Frame(props: { user: Person; county: CountyName; version: string }) {
  const path = usePath();
  const [panel, setPanel] = useState(false);
  useShortcuts(() => setPanel(true));
  useSyncEvents();
  return (
    <div className="sf-frame">
      <Navigation noun={path[0] ?? 'desk'} version={props.version} />
      <div className="sf-frame-main">
        <TopBar user={props.user} county={props.county} openShortcuts={() => setPanel(true)} />
        <main className="sf-frame-screen" data-testid="screen">
          <ErrorBoundary resetKey={path.join('/')}>
            <Suspense fallback={<Skeleton active className="sf-page" />}>{createElement(screenOf(path), { path: path.slice(1) })}</Suspense>
          </ErrorBoundary>
        </main>
      </div>
      <ShortcutPanel open={panel} close={() => setPanel(false)} />
    </div>
  );
}

/** Whatever the exchange changed is read again where it is shown. */
function useSyncEvents() {
  const cache = useQueryClient();
  useEffect(
    () =>
      onTold('sync_changed', () => {
        for (const noun of ['sync', 'desk']) void cache.invalidateQueries({ predicate: (query) => String(query.queryKey[0]).startsWith(`${noun}.`) });
      }),
    [cache],
  );
}
