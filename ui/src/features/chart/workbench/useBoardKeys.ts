// Keys of the whole drawing board: Ctrl+S saves, F4 opens and closes the table of steps.
import { useEffect } from 'react';

export function useBoardKeys(save: () => Promise<unknown>, table: () => void): void {
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') void save();
      else if (event.key === 'F4' && !event.altKey && !event.ctrlKey) table();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', key, true);
    return () => window.removeEventListener('keydown', key, true);
  }, [save, table]);
}
