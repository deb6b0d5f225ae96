// One cell of the table: shows what the step says; while it is edited, a field or a list to choose from.
import { useState } from 'react';

import type { EditArea, Element } from '../../../editor';
import { laneOf, readLanePost } from '../../../editor';
import { useTexts } from '../../../i18n';
import type { Then } from './cells';
import type { Choice, Column } from './rows';
import { valueOf } from './rows';

interface CellProps {
  id: string;
  area: EditArea;
  step: Element;
  column: Column;
  choices: Choice[] | undefined;
  chosen: boolean;
  typing: { first: string | null } | null;
  onChoose: (edit: boolean) => void;
  onCommit: (value: string, then: Then) => void;
  onCancel: () => void;
}

export function StepCell(props: CellProps) {
  const { t } = useTexts();
  const { id, step, column, choices, chosen, typing } = props;
  const value = valueOf(step, column);
  const shown = choices ? (choices.find((choice) => choice.value === value && value !== '')?.label ?? value) : value;
  const ofLane = column === 'post' && !value ? lanePost(props.area, step, choices) : '';
  return (
    <div role="gridcell" id={id} tabIndex={chosen && !typing ? 0 : -1} aria-selected={chosen} className={`sf-cell ${chosen ? 'sf-cell-chosen' : ''}`} title={shown} onMouseDown={() => !typing && props.onChoose(false)} onDoubleClick={() => props.onChoose(true)}>
      {typing ? <Field {...props} value={value} /> : <span className="sf-clip">{shown || <i className="sf-quiet">{ofLane ? t('prop.post_of_lane', { name: ofLane }) : ''}</i>}</span>}
    </div>
  );
}

function lanePost(area: EditArea, step: Element, posts: Choice[] | undefined): string {
  const lane = laneOf(area, step as never);
  const code = lane ? readLanePost(lane.businessObject) : null;
  return posts?.find((post) => post.value === code)?.label ?? code ?? '';
}

function Field({ column, choices, typing, value, onCommit, onCancel }: CellProps & { value: string }) {
  const first = typing?.first ?? null;
  const [text, setText] = useState(choices ? startOf(choices, first, value) : (first ?? value));
  const done = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter') onCommit(text, event.ctrlKey ? 'stay' : 'down');
    else if (event.key === 'Tab') onCommit(text, event.shiftKey ? 'left' : 'right');
    else if (event.key === 'Escape') onCancel();
    else {
      event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const shared = { autoFocus: true, className: 'sf-cell-field', 'data-testid': `cell-${column}`, onKeyDown: done, onBlur: () => onCommit(text, 'stay') };
  if (!choices) return <input {...shared} value={text} inputMode={column === 'limit' || column === 'officers' ? 'numeric' : undefined} maxLength={2_000} onFocus={(event) => first === null && event.target.select()} onChange={(event) => setText(event.target.value)} />;
  return (
    <select {...shared} value={text} onChange={(event) => setText(event.target.value)}>
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}

/** A typed letter chooses the first entry that begins with it. */
function startOf(choices: readonly Choice[], first: string | null, value: string): string {
  return (first && choices.find((choice) => choice.label.startsWith(first) || choice.value.startsWith(first))?.value) || value;
}
