// A list of any length: only the rows in sight are drawn, and more are asked for near the end.
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';

import './parts.css';

const OVERSCAN = 8;

export interface LongListProps<Row> {
  label: string;
  rows: Row[];
  rowHeight: number;
  /** CSS grid-template-columns shared by head and rows. */
  columns: string;
  head: ReactNode;
  keyOf: (row: Row) => string;
  testIdOf?: (row: Row) => string;
  draw: (row: Row) => ReactNode;
  onOpen: (row: Row) => void;
  onNearEnd?: () => void;
}

export function LongList<Row>(props: LongListProps<Row>) {
  const scroll = useRef<HTMLDivElement>(null);
  const { rows, onNearEnd } = props;
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer hands out changing functions by design
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroll.current, estimateSize: () => props.rowHeight, overscan: OVERSCAN, initialRect: { width: 800, height: 600 } });
  const drawn = virtual.getVirtualItems();
  const last = drawn.at(-1)?.index ?? -1;
  useEffect(() => {
    if (last >= rows.length - OVERSCAN) onNearEnd?.();
  }, [last, rows.length, onNearEnd]);
  return (
    <div className="sf-list" role="table" aria-label={props.label} aria-rowcount={rows.length}>
      <div className="sf-list-head" role="row" style={{ gridTemplateColumns: props.columns }}>
        {props.head}
      </div>
      <div className="sf-list-scroll" ref={scroll} role="rowgroup">
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {drawn.map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            return (
              <div
                key={props.keyOf(row)}
                className="sf-list-row"
                role="row"
                tabIndex={0}
                aria-rowindex={item.index + 1}
                data-testid={props.testIdOf?.(row)}
                style={{ gridTemplateColumns: props.columns, height: item.size, transform: `translateY(${item.start}px)` }}
                onClick={() => props.onOpen(row)}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') props.onOpen(row);
                }}
              >
                {props.draw(row)}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
