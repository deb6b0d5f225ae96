// Narrows the list of cases by kind of handling and by ending, each with how many there are.
import { Checkbox, Select } from 'antd';

import { useTexts } from '../../../i18n';
import type { CaseType, Ending } from '../../../ipc/bindings/commands';
import { wordText } from '../../../parts';
import { useCaseCounts } from '../api';

const KINDS: CaseType[] = ['instant', 'promised', 'joint', 'reported', 'simple', 'general'];
const ENDINGS: Ending[] = ['granted', 'punished', 'completed', 'not_accepted', 'not_filed', 'refused', 'no_penalty', 'transferred', 'turned', 'terminated', 'abandoned', 'withdrawn', 'mistaken'];

export interface Narrow {
  kind: CaseType | null;
  ending: Ending | null;
  struck: boolean;
}

export const NOTHING_NARROWED: Narrow = { kind: null, ending: null, struck: false };

export function NarrowSelects({ narrow, set }: { narrow: Narrow; set: (narrow: Narrow) => void }) {
  const { t } = useTexts();
  const counts = useCaseCounts().data;
  const counted = (rows: { word: string; n: number }[] | undefined, word: string, name: string) => {
    const n = Number(rows?.find((row) => row.word === word)?.n ?? 0);
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
  );
}
