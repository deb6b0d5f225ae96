// What the chart says about the step: duty, basis, limit, risk, documents, materials.
import { Tag } from 'antd';

import { useTexts } from '../../../i18n';
import type { StepCard } from '../../../ipc';
import { basisText, limitText } from '../../../parts';

const RISK_COLOURS = { high: 'red', medium: 'orange', low: 'gold' } as const;

export function StepCardNote({ card }: { card: StepCard }) {
  const { t } = useTexts();
  const basis = card.basis.map((one) => basisText(t, one));
  const rows: [string, React.ReactNode][] = [];
  if (card.duty) rows.push([t('card.duty'), card.duty]);
  if (card.limit) rows.push([t('card.limit'), limitText(t, card.limit)]);
  if (card.excluded) rows.push([t('card.excluded'), basisText(t, card.excluded)]);
  if (basis.length > 0) rows.push([t('card.basis'), basis.join('；')]);
  if (card.documents.length > 0) rows.push([t('card.documents'), card.documents.join('、')]);
  if (card.materials.length > 0) rows.push([t('card.materials'), card.materials.map((material) => material.name).join('、')]);
  if (card.risk)
    rows.push([
      t('card.risk'),
      <span key="risk">
        <Tag color={RISK_COLOURS[card.risk.grade]}>{t(`risk.${card.risk.grade}`)}</Tag>
        {[card.risk.description, card.risk.control].filter(Boolean).join('；')}
      </span>,
    ]);
  if (rows.length === 0) return null;
  return (
    <details className="sf-card-note" data-testid="step-card">
      <summary className="sf-clip">
        {t('card.title')}
        <span className="sf-second">{[card.limit ? limitText(t, card.limit) : '', ...basis].filter(Boolean).join(' · ')}</span>
      </summary>
      <dl>
        {rows.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
