// Asks Rust for computed values and what is wrong, a moment after the last change. Only the newest answer counts.
import { useEffect, useRef, useState } from 'react';

import type { FormStep } from '../../editor';
import type { ComputedForms, Forms } from '../../ipc';
import { compute } from './api';

const QUIET_MS = 200;
const NOTHING: ComputedForms = { values: {}, mistakes: [], unknown: {} };

export function useComputed(forms: Forms | undefined, steps: FormStep[], values: Record<string, string>): ComputedForms {
  const [said, setSaid] = useState(NOTHING);
  const newest = useRef(0);
  const others = steps.filter((step) => !forms?.forms[step.id]).flatMap((step) => step.drawn);
  const asked = JSON.stringify([others, values]);
  useEffect(() => {
    if (!forms) return undefined;
    newest.current += 1;
    const mine = newest.current;
    const [drawn, typed] = JSON.parse(asked) as [typeof others, Record<string, string>];
    const timer = setTimeout(() => {
      compute(forms, drawn, typed).then(
        (answer) => mine === newest.current && setSaid(answer),
        // A document past its limits is refused when it is saved; there the person is told.
        () => mine === newest.current && setSaid(NOTHING),
      );
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, [forms, asked]);
  return said;
}
