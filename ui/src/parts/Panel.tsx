// A white card with a head line; the unit that pages are laid out with.
import type { ReactNode } from 'react';

import './parts.css';

export function Panel(props: { title?: ReactNode; extra?: ReactNode; children: ReactNode; flush?: boolean; className?: string; testId?: string }) {
  return (
    <section className={`sf-panel ${props.className ?? ''}`} data-testid={props.testId}>
      {props.title ? (
        <div className="sf-panel-head">
          <h2 className="sf-panel-title">{props.title}</h2>
          <div>{props.extra}</div>
        </div>
      ) : null}
      <div className={props.flush ? 'sf-panel-flush' : 'sf-panel-body'}>{props.children}</div>
    </section>
  );
}
