// One line over the list: how the last checks of all charts went.
import { useMemo } from 'react';

import { useTexts } from '../../../i18n';
import type { ChartRow } from '../../../ipc/bindings/commands';
import { checkFigures } from './filter';

export function Overview({ rows }: { rows: ChartRow[] }) {
  const { t } = useTexts();
  const figures = useMemo(() => checkFigures(rows), [rows]);
  return (
    <div className="sf-check-overview" aria-label={t('library.overview')} role="group" data-testid="check-overview">
      <span className="sf-second">{t('library.overview')}</span>
      <Figure n={figures.errors} tone="error" text={t('library.with_errors', { n: figures.errors })} />
      <Figure n={figures.warnings} tone="warning" text={t('library.with_warnings', { n: figures.warnings })} />
      <Figure n={figures.clean} tone="fine" text={t('library.clean', { n: figures.clean })} />
      {figures.unchecked > 0 ? <Figure n={figures.unchecked} tone="quiet" text={t('library.unchecked', { n: figures.unchecked })} /> : null}
      {figures.stale > 0 ? <Figure n={figures.stale} tone="quiet" text={t('library.stale_n', { n: figures.stale })} /> : null}
    </div>
  );
}

function Figure({ n, tone, text }: { n: number; tone: 'error' | 'warning' | 'fine' | 'quiet'; text: string }) {
  return <span className={`sf-check-figure sf-check-${n > 0 ? tone : 'quiet'}`}>{text}</span>;
}
