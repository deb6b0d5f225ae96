// What a page shows when there is nothing yet: what it is for and what to do next.
import type { ReactNode } from 'react';

import './plain.css';

export function EmptyState(props: { icon: ReactNode; title: string; hint: string; children?: ReactNode; testId?: string }) {
  return (
    <div className="sf-empty" data-testid={props.testId ?? 'empty'}>
      <div className="sf-empty-icon" aria-hidden>
        {props.icon}
      </div>
      <div className="sf-empty-title">{props.title}</div>
      <div className="sf-empty-hint">{props.hint}</div>
      {props.children ? <div className="sf-empty-actions">{props.children}</div> : null}
    </div>
  );
}
