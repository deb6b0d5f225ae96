// All steps in a grid that the keyboard alone can fill: arrows, Tab and Enter move, typing edits, Ctrl+Enter adds a step.
import { AimOutlined, CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Button } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';

import type { EditArea } from '../../../editor';
import { part, selectElement } from '../../../editor';
import type { TextKey } from '../../../i18n';
import { useTexts } from '../../../i18n';
import type { Post } from '../../../ipc/bindings/commands';
import { StepCell } from './StepCell';
import type { Column } from './rows';
import { cellAfter } from './cells';
import { insertAfter } from './insertAfter';
import { COLUMNS, choicesOf, setValue, stepsOf } from './rows';

import './table.css';

const ROW_PX = 34;
const AHEAD = 8;

interface TableProps {
  area: EditArea;
  name: string;
  posts: Post[];
  /** Grows with each change of the drawing: the rows are read anew. */
  revision: number;
  onClose: () => void;
}

export function StepTable({ area, name, posts, revision, onClose }: TableProps) {
  const { t } = useTexts();
  // The rows are read anew at each change.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const steps = useMemo(() => stepsOf(area), [area, revision]);
  const [at, setAt] = useState({ row: 0, column: 0 });
  const [typing, setTyping] = useState<{ first: string | null } | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- the rows hold no state that a skipped render would lose
  const rows = useVirtualizer({ count: steps.length, getScrollElement: () => scroller.current, estimateSize: () => ROW_PX, overscan: AHEAD });
  const choices = useMemo(() => Object.fromEntries(COLUMNS.map((column) => [column, choicesOf(t, column, posts)])), [t, posts]);
  useEffect(() => {
    if (!typing) document.getElementById(cellId(at))?.focus();
  }, [at, typing, revision]);

  const go = (row: number, column: number) => {
    const next = { row: Math.min(Math.max(row, 0), Math.max(steps.length - 1, 0)), column: Math.min(Math.max(column, 0), COLUMNS.length - 1) };
    rows.scrollToIndex(next.row);
    setTyping(null);
    setAt(next);
  };
  const add = () => {
    const step = steps[at.row];
    if (!step) return;
    const made = insertAfter(area, step);
    const row = stepsOf(area).findIndex((one) => one.id === made.id);
    setAt({ row, column: 0 });
    setTyping({ first: null });
    rows.scrollToIndex(row);
  };
  const commit = (column: Column, value: string, then: 'down' | 'right' | 'left' | 'stay') => {
    const step = steps[at.row];
    if (step) setValue(area, step, column, value);
    const next = cellAfter(at, then, COLUMNS.length, steps.length);
    go(next.row, next.column);
  };
  const press = (event: React.KeyboardEvent) => {
    if (typing || event.nativeEvent.isComposing) return;
    const { key, ctrlKey, metaKey, shiftKey } = event;
    const stack = part(area, 'commandStack');
    const moves: Record<string, [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageDown: [10, 0], PageUp: [-10, 0] };
    const move = moves[key];
    if (move) go(at.row + move[0], at.column + move[1]);
    else if (key === 'Home') go(ctrlKey ? 0 : at.row, 0);
    else if (key === 'End') go(ctrlKey ? steps.length : at.row, COLUMNS.length);
    else if (key === 'Tab') {
      const next = cellAfter(at, shiftKey ? 'left' : 'right', COLUMNS.length, steps.length);
      if (next.row === at.row && next.column === at.column) return;
      go(next.row, next.column);
    } else if (key === 'Enter' && (ctrlKey || metaKey)) add();
    else if (key === 'Enter' || key === 'F2') setTyping({ first: null });
    else if (key === 'Delete' || key === 'Backspace') commit(COLUMNS[at.column] ?? 'name', '', 'stay');
    else if (key === 'Escape') onClose();
    else if ((ctrlKey || metaKey) && shiftKey && key.toLowerCase() === 'z') stack.redo();
    else if ((ctrlKey || metaKey) && key.toLowerCase() === 'z') stack.undo();
    else if ((ctrlKey || metaKey) && key.toLowerCase() === 'y') stack.redo();
    else if (key.length === 1 && !ctrlKey && !metaKey && !event.altKey) setTyping({ first: key });
    else if (key === 'Process' || event.keyCode === 229) setTyping({ first: '' });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <section className="sf-table" data-testid="step-table" aria-label={t('chart.table')}>
      <header className="sf-table-head">
        <h2 className="sf-props-title sf-clip">{t('chart.table_title', { name })}</h2>
        <span className="sf-second sf-clip">{t('chart.table_hint')}</span>
        <Button size="small" icon={<PlusOutlined />} data-testid="table-add" disabled={steps.length === 0} onClick={add}>
          {t('chart.table_add')}
        </Button>
        <Button size="small" icon={<AimOutlined />} disabled={!steps[at.row]} onClick={() => steps[at.row] && (onClose(), selectElement(area, steps[at.row]?.id ?? ''))}>
          {t('chart.table_show')}
        </Button>
        <Button type="text" icon={<CloseOutlined />} aria-label={t('action.close')} data-testid="table-close" onClick={onClose} />
      </header>
      <div className="sf-table-scroll" ref={scroller}>
        <div role="grid" aria-rowcount={steps.length + 1} aria-colcount={COLUMNS.length + 1} onKeyDown={press}>
          <div role="row" className="sf-table-row sf-table-titles">
            <span role="columnheader">{t('chart.table_number')}</span>
            {COLUMNS.map((column) => (
              <span role="columnheader" key={column}>
                {t(`chart.table_${column}` as TextKey)}
              </span>
            ))}
          </div>
          <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
            {rows.getVirtualItems().map(({ index, start }) => {
              const step = steps[index];
              if (!step) return null;
              return (
                <div role="row" key={step.id} aria-rowindex={index + 2} className="sf-table-row" style={{ transform: `translateY(${start}px)` }}>
                  <span role="rowheader" className="sf-quiet">
                    {index + 1}
                  </span>
                  {COLUMNS.map((column, place) => (
                    <StepCell
                      key={column}
                      id={cellId({ row: index, column: place })}
                      area={area}
                      step={step}
                      column={column}
                      choices={choices[column]}
                      chosen={at.row === index && at.column === place}
                      typing={at.row === index && at.column === place ? typing : null}
                      onChoose={(edit) => {
                        setAt({ row: index, column: place });
                        setTyping(edit ? { first: null } : null);
                      }}
                      onCommit={(value, then) => commit(column, value, then)}
                      onCancel={() => setTyping(null)}
                    />
                  ))}
                </div>
              );
            })}
          </div>
        </div>
        {steps.length === 0 ? <p className="sf-quiet sf-table-none">{t('chart.table_none')}</p> : null}
      </div>
    </section>
  );
}

function cellId({ row, column }: { row: number; column: number }): string {
  return `sf-cell-${row}-${column}`;
}
