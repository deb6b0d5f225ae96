// What the chart says about the step: duty, basis, limit, risk, documents, materials.
import { useTexts } from '../../../i18n';
import type { StepCard } from '../../../ipc';
import { basisText, cardRows, limitText } from '../../../parts';

export function StepCardNote({ card }: { card: StepCard }) {
  const { t } = useTexts();
  const basis = card.basis.map((one) => basisText(t, one));
  const rows = cardRows(t, card);
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
