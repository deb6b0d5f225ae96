// Narrows the list of cases by kind of handling and, where cases have ended, by ending; on the list of all with how many
// there are.
import { Checkbox, Select } from 'antd';

import { useTexts } from '../../../i18n';
import type { Scope } from '../../../ipc';
import type { CaseType, Ending } from '../../../ipc/bindings/commands';
import { wordText } from '../../../parts';
import { useCaseCounts } from '../api';

const KINDS: CaseType[] = ['instant', 'promised', 'joint', 'reported', 'simple', 'general'];
const ENDINGS: Ending[] = ['granted', 'punished', 'completed', 'not_accepted', 'not_filed', 'refused', 'no_penalty', 'transferred', 'turned', 'terminated', 'abandoned', 'execution_ended', 'withdrawn', 'mistaken'];

export interface Narrow {
  kind: CaseType | null;
  ending: Ending | null;
  struck: boolean;
}

export const NOTHING_NARROWED: Narrow = { kind: null, ending: null, struck: false };

/** Lists of cases that run: none of them has ended. */
const RUNNING: Scope[] = ['mine', 'post', 'person', 'running'];

/** What of it the list of a tab takes. */
export function narrowOf(scope: Scope, narrow: Narrow): Narrow {
  return RUNNING.includes(scope) ? { ...NOTHING_NARROWED, kind: narrow.kind } : narrow;
}

export function NarrowSelects({ scope, narrow, set }: { scope: Scope; narrow: Narrow; set: (narrow: Narrow) => void }) {
  const { t } = useTexts();
  const counts = useCaseCounts().data;
  const counted = (rows: { word: string; n: number }[] | undefined, word: string, name: string) => {
    const n = scope === 'all' ? Number(rows?.find((row) => row.word === word)?.n ?? 0) : 0;
    return n > 0 ? t('case.counted', { name, n }) : name;
  };
  return (
    <>
      <Select
        allowClear
        className="sf-narrow"
        aria-label={t('case.kind')}
        data-testid="case-kind"
        placeholder={t('case.any_kind')}
        value={narrow.kind}
        onChange={(kind?: CaseType) => set({ ...narrow, kind: kind ?? null })}
        options={KINDS.map((kind) => ({ value: kind, label: counted(counts?.kinds, kind, wordText(t, 'case_type', kind)) }))}
      />
      {RUNNING.includes(scope) ? null : (
        <>
          <Select
            allowClear
            className="sf-narrow"
            aria-label={t('case.ending')}
            data-testid="case-ending"
            placeholder={t('case.any_ending')}
            value={narrow.ending}
            onChange={(ending?: Ending) => set({ ...narrow, ending: ending ?? null })}
            options={ENDINGS.map((ending) => ({ value: ending, label: counted(counts?.endings, ending, t(`ending.${ending}`)) }))}
          />
          <Checkbox data-testid="case-struck" checked={narrow.struck} onChange={(event) => set({ ...narrow, struck: event.target.checked })}>
            {t('case.struck')}
          </Checkbox>
        </>
      )}
    </>
  );
}
