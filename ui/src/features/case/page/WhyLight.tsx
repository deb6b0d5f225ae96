// One line in the head of a case: why its light is yellow or red, by which rule, and the way to all about it.
import { Button } from 'antd';

import { useTexts } from '../../../i18n';
import type { CaseView } from '../../../ipc';
import { codeText } from '../../../parts';
import { factsOf } from '../../light';

const GRAVITY = { red: 2, yellow: 1, remind: 0 } as const;

export function WhyLight({ view, see }: { view: CaseView; see: () => void }) {
  const { t } = useTexts();
  if (view.facts.phase !== 'running' || view.light === 'green') return null;
  const [sign] = [...view.alerts].sort((a, b) => GRAVITY[b.level] - GRAVITY[a.level] || b.seq - a.seq);
  if (!sign) return null;
  const words = [codeText(t, ['alert'], sign.rule), sign.rule, ...factsOf(t, sign)].join(' · ');
  return (
    <p className={`sf-why-light sf-why-light-${view.light}`} data-testid="why-light">
      <span className="sf-clip" title={words}>
        {t('why_light.line', { light: t(`light.${view.light}`), words })}
      </span>
      <Button type="link" size="small" onClick={see} data-testid="why-light-see">
        {t('why_light.see')}
      </Button>
    </p>
  );
}
