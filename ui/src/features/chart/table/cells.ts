// Where the table goes from a cell.

export interface Cell {
  row: number;
  column: number;
}
export type Then = 'down' | 'right' | 'left' | 'stay';

/** The next cell: Tab runs on into the next row, Enter goes down; at the borders it stays. */
export function cellAfter({ row, column }: Cell, then: Then, columns: number, rows: number): Cell {
  switch (then) {
    case 'stay':
      return { row, column };
    case 'down':
      return { row: Math.min(row + 1, rows - 1), column };
    case 'right':
      if (column + 1 < columns) return { row, column: column + 1 };
      return row + 1 < rows ? { row: row + 1, column: 0 } : { row, column };
    case 'left':
      if (column > 0) return { row, column: column - 1 };
      return row > 0 ? { row: row - 1, column: columns - 1 } : { row, column };
  }
}
