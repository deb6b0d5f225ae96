// The head of every page: title, a note beside it, actions on the right.
import type { ReactNode } from 'react';

import './parts.css';

export function PageHeader(props: { title: ReactNode; note?: ReactNode; back?: ReactNode; children?: ReactNode }) {
  return (
    <header className="sf-page-header">
      {props.back}
      <h1 className="sf-page-title">{props.title}</h1>
      {props.note ? <span className="sf-page-note">{props.note}</span> : null}
      <div className="sf-page-actions">{props.children}</div>
    </header>
  );
}
