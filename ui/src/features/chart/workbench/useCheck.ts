// Has the drawing checked by Rust a moment after the last change. Only the newest answer counts; while something is
// dragged nothing is asked and no answer shown, and a drawing that was checked already is not asked about again.
import { useCallback, useEffect, useRef, useState } from 'react';

import type { EditArea } from '../../../editor';
import { formsOf, isDragging, untilStill, xmlOf } from '../../../editor';
import { call } from '../../../ipc';
import type { Checked } from '../../../ipc/bindings/commands';
import type { Drawn } from '../findings/useCorrection';

const QUIET_MS = 500;
const DRAGGED_MS = 200;

export interface Check {
  checked: Checked | null;
  checking: boolean;
  failed: boolean;
  /** After a moment of quiet. */
  soon: () => void;
  /** At once. */
  now: () => void;
}

export function useCheck(area: EditArea | undefined, { chart, caseType }: Drawn): Check {
  const [checked, setChecked] = useState<Checked | null>(null);
  const [checking, setChecking] = useState(false);
  const [failed, setFailed] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const newest = useRef(0);
  const asked = useRef<string>(undefined);

  const ask = useCallback(
    (again: boolean) => {
      clearTimeout(timer.current);
      if (!area) return;
      newest.current += 1;
      const mine = newest.current;
      const fresh = () => mine === newest.current;
      xmlOf(area)
        .then((xml) => {
          const forms = formsOf(area) ?? null;
          const asks = xml + JSON.stringify(forms);
          if (!fresh() || (!again && asks === asked.current)) return null;
          setChecking(true);
          return call('chart.check', { xml, chart, case_type: caseType, forms }).then((answer) => untilStill(area).then(() => ({ asks, answer })));
        })
        .then(
          (said) => {
            if (!said || !fresh()) return;
            asked.current = said.asks;
            setChecked(said.answer);
            setFailed(false);
          },
          () => {
            if (fresh()) setFailed(true);
          },
        )
        .finally(() => {
          if (fresh()) setChecking(false);
        });
    },
    [area, chart, caseType],
  );

  const now = useCallback(() => ask(true), [ask]);
  const soon = useCallback(() => {
    const wait = (ms: number) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => (area && isDragging(area) ? wait(DRAGGED_MS) : ask(false)), ms);
    };
    wait(QUIET_MS);
  }, [area, ask]);

  useEffect(
    () => () => {
      clearTimeout(timer.current);
      newest.current = -1;
    },
    [],
  );

  return { checked, checking, failed, soon, now };
}
