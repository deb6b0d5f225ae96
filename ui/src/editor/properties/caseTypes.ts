// The kinds of handling a chart can be for, as a field offers them: what is applied for, and penalties.
import type { Say } from '../../i18n';
import type { CaseType } from '../../ipc/bindings/commands';

const APPLIED: readonly CaseType[] = ['instant', 'promised', 'joint', 'reported'];
const PENALTIES: readonly CaseType[] = ['simple', 'general'];

export function caseTypeOptions(t: Say) {
  const choice = (type: CaseType) => ({ value: type, label: t(`chart.case_type.${type}`) });
  return [
    { label: t('chart.case_type_applied'), options: APPLIED.map(choice) },
    { label: t('chart.class.CF'), options: PENALTIES.map(choice) },
  ];
}
