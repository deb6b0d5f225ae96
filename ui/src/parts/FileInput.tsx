// The input behind a button that opens a file: hidden, and the same file can be chosen twice in a row.
import type { RefObject } from 'react';

interface Props {
  /** The button clicks it. */
  at: RefObject<HTMLInputElement | null>;
  /** Endings that are offered, as `.csv,.xlsx`. */
  accept: string;
  label: string;
  testId: string;
  onFile: (file: File) => void;
}

export function FileInput({ at, accept, label, testId, onFile }: Props) {
  return (
    <input
      ref={at}
      hidden
      type="file"
      accept={accept}
      aria-label={label}
      data-testid={testId}
      onChange={(event) => {
        const file = event.target.files?.[0];
        if (file) onFile(file);
        event.target.value = '';
      }}
    />
  );
}
