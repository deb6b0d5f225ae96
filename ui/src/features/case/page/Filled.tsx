// What the steps have put down, with what looks wrong about it; whoever works on an open step may still confirm it.
import { Empty } from 'antd';

import { useTexts } from '../../../i18n';
import type { CaseView } from '../../../ipc';
import { toAppError } from '../../../ipc';
import { useTell, wordText } from '../../../parts';
import { valueText } from '../../form';
import { useConfirm } from '../api';
import { doubtId } from '../step/doubtId';
import { DoubtNote } from '../step/DoubtNote';

export function Filled({ view }: { view: CaseView }) {
  const { t } = useTexts();
  if (view.filled.length === 0) return <Empty className="sf-pad" description={t('case.nothing_filled')} />;
  return (
    <dl className="sf-filled sf-scroll">
      {view.filled.map((field) => (
        <div key={field.key} className="sf-filled-row">
          <dt>{field.label}</dt>
          <dd>
            {field.value.is === 'missing' ? <span className="sf-due-yellow">{t('case.missing_because', { reason: field.value.text })}</span> : valueText(field.kind, field.value.text, field.columns, (text) => wordText(t, 'flag', text))}
            <span className="sf-quiet sf-filled-step">{field.step}</span>
            <Doubt view={view} field={field.key} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Doubt({ view, field }: { view: CaseView; field: string }) {
  const tell = useTell();
  const sign = useConfirm();
  const checks = view.checks.filter((one) => one.key === field);
  const check = checks.find((one) => one.confirmed === null) ?? checks[0];
  if (!check) return null;
  const step = view.steps.find((one) => one.may_act);
  const confirm = (reason: string) => {
    if (step) sign.mutate({ case: view.case, node: step.node, checks: [{ key: field, code: check.code, reason }] }, { onError: (thrown) => tell.error(toAppError(thrown)) });
  };
  return <DoubtNote key={doubtId(check)} check={check} confirm={step && !sign.isPending ? confirm : undefined} />;
}
