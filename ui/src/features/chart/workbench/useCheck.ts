// Has the drawing checked by Rust a moment after the last change. Only the newest answer counts.
import { useCallback, useEffect, useRef, useState } from 'react';

import type { EditArea } from '../../../editor';
import { xmlOf } from '../../../editor';
import { call } from '../../../ipc';
import type { CaseType, Checked } from '../../../ipc/bindings/commands';

const QUIET_MS = 500;

export interface Check {
  checked: Checked | null;
  checking: boolean;
  failed: boolean;
  /** After a moment of quiet. */
  soon: () => void;
  /** At once. */
  now: () => void;
}

export function useCheck(area: EditArea | undefined, caseType: CaseType | null): Check {
  const [checked, setChecked] = useState<Checked | null>(null);
  const [checking, setChecking] = useState(false);
  const [failed, setFailed] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const newest = useRef(0);

  const now = useCallback(() => {
    clearTimeout(timer.current);
    if (!area) return;
    newest.current += 1;
    const mine = newest.current;
    setChecking(true);
    xmlOf(area)
      .then((xml) => call('chart.check', { xml, case_type: caseType }))
      .then(
        (answer) => {
          if (mine !== newest.current) return;
          setChecked(answer);
          setFailed(false);
        },
        () => {
          if (mine === newest.current) setFailed(true);
        },
      )
      .finally(() => {
        if (mine === newest.current) setChecking(false);
      });
  }, [area, caseType]);

  const soon = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(now, QUIET_MS);
  }, [now]);

  useEffect(
    () => () => {
      clearTimeout(timer.current);
      newest.current = -1;
    },
    [],
  );

  return { checked, checking, failed, soon, now };
}
