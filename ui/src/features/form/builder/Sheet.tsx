// The form as the clerk will see it on an A4 sheet; fields are chosen, dragged, moved by the arrow keys.
import { FormOutlined, HolderOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useEffect, useRef, useState } from 'react';

import type { WholeField } from '../../../editor';
import { useTexts } from '../../../i18n';
import type { FieldKind, FormMistake } from '../../../ipc';
import { EmptyState } from '../../../parts';
import { KINDS } from '../kinds';
import { DRAGGED_KIND } from './Palette';
import { Placeholder } from './Placeholder';

const DRAGGED_FIELD = 'application/x-sunflow-field';

interface Props {
  title: string;
  name: string;
  fields: WholeField[];
  mistakes: FormMistake[];
  chosen: string | undefined;
  onTitle: (title: string) => void;
  onChoose: (key: string) => void;
  onAdd: (kind: FieldKind, place: number) => void;
  onMove: (from: number, to: number) => void;
  onRemove: (place: number) => void;
}

export function Sheet(props: Props) {
  const { t } = useTexts();
  const { fields } = props;
  const [over, setOver] = useState<number>();
  const drop = (event: React.DragEvent, place: number) => {
    event.preventDefault();
    event.stopPropagation();
    setOver(undefined);
    const kind = KINDS.find((known) => known === event.dataTransfer.getData(DRAGGED_KIND));
    if (kind) {
      props.onAdd(kind, place);
      return;
    }
    const from = Number(event.dataTransfer.getData(DRAGGED_FIELD) || NaN);
    if (Number.isInteger(from)) props.onMove(from, Math.min(from < place ? place - 1 : place, fields.length - 1));
  };
  const allow = (event: React.DragEvent, place: number) => {
    event.preventDefault();
    event.stopPropagation();
    setOver(place);
  };
  return (
    <div className="sf-forms-stage" onDragOver={(event) => allow(event, fields.length)} onDrop={(event) => drop(event, fields.length)} onDragLeave={() => setOver(undefined)}>
      <div className="sf-a4" data-testid="form-sheet">
        <Input className="sf-a4-title" variant="borderless" aria-label={t('form.sheet_title')} data-testid="form-sheet-title" maxLength={200} placeholder={props.name} value={props.title} onChange={(event) => props.onTitle(event.target.value)} />
        {fields.length === 0 ? <EmptyState icon={<FormOutlined />} title={t('form.empty_title')} hint={t('form.empty_hint')} testId="form-empty" /> : null}
        <div className="sf-a4-grid" role="listbox" aria-label={t('form.fields')}>
          {fields.map((field, place) => (
            <SheetField key={field.key + String(place)} {...props} field={field} place={place} over={over === place} allow={allow} drop={drop} />
          ))}
        </div>
        {over === fields.length && fields.length > 0 ? <div className="sf-a4-drop" /> : null}
      </div>
    </div>
  );
}

interface FieldProps extends Props {
  field: WholeField;
  place: number;
  over: boolean;
  allow: (event: React.DragEvent, place: number) => void;
  drop: (event: React.DragEvent, place: number) => void;
}

function SheetField({ field, place, over, allow, drop, ...props }: FieldProps) {
  const { t } = useTexts();
  const wrong = props.mistakes.some((mistake) => mistake.key === field.key);
  const chosen = props.chosen === field.key;
  const cell = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen) cell.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const key = (event: React.KeyboardEvent) => {
    const step = event.key === 'ArrowUp' || event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowDown' || event.key === 'ArrowRight' ? 1 : 0;
    if (step !== 0 && (event.altKey || event.ctrlKey)) {
      event.preventDefault();
      props.onMove(place, place + step);
    } else if (step !== 0) {
      event.preventDefault();
      const next = props.fields[place + step];
      if (!next) return;
      props.onChoose(next.key);
      const cell = event.currentTarget.parentElement?.children[place + step];
      if (cell instanceof HTMLElement) cell.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      props.onChoose(field.key);
    } else if (event.key === 'Delete') {
      props.onRemove(place);
    }
  };
  return (
    <div
      ref={cell}
      role="option"
      aria-selected={chosen}
      tabIndex={0}
      draggable
      className={`sf-a4-cell sf-a4-${field.width} ${chosen ? 'sf-a4-chosen' : ''} ${over ? 'sf-a4-over' : ''} ${wrong ? 'sf-a4-wrong' : ''}`}
      data-testid={`sheet-field-${field.key}`}
      title={t('form.cell_keys')}
      onClick={() => props.onChoose(field.key)}
      onKeyDown={key}
      onDragStart={(event) => event.dataTransfer.setData(DRAGGED_FIELD, String(place))}
      onDragOver={(event) => allow(event, place)}
      onDrop={(event) => drop(event, place)}
    >
      <div className="sf-a4-label">
        {field.label}
        {field.required ? <span className="sf-a4-star">*</span> : null}
        <HolderOutlined className="sf-a4-grip" aria-hidden />
      </div>
      <div className="sf-a4-value">
        <Placeholder field={field} />
        {field.help ? <div className="sf-a4-help">{field.help}</div> : null}
      </div>
    </div>
  );
}
