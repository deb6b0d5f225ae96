// The ways that cases went: share and time of each; the chosen one is drawn on the map.
import { Button, Skeleton } from 'antd';
import { useMemo, useState } from 'react';

import { PlayedChart } from '../../../editor';
import { useTexts } from '../../../i18n';
import type { MapView, VariantRow } from '../../../ipc';
import { ErrorState } from '../../../parts';
import { duration } from '../../optimise';
import type { Asked } from '../api';
import { useMap, useVariants } from '../api';
import { useWords } from '../map/MapTab';
import type { Shown } from '../parts/CasesDialog';
import { CasesDialog } from '../parts/CasesDialog';
import type { Mining } from '../state';

const PAGE = 50;
const MOST = 200;
/** Enough of the map that every variant finds its way on it, as far as one can be read. */
const DETAIL = { steps: 60, share: 0.95 };

export function VariantsTab({ state, asked }: { state: Mining; asked: Asked }) {
  const { t } = useTexts();
  const [limit, setLimit] = useState(PAGE);
  const [chosen, setChosen] = useState(1);
  const [shown, setShown] = useState<Shown | null>(null);
  const variants = useVariants(asked, limit);
  const map = useMap(asked, DETAIL, useWords());
  const row = variants.data?.rows.find((one) => one.n === chosen) ?? variants.data?.rows[0];
  const marks = useMemo(() => ({ passed: map.data && row ? pathOf(map.data, row) : [], current: [] }), [map.data, row]);
  if (variants.isError) return <ErrorState error={variants.error} retry={() => void variants.refetch()} />;
  if (map.isError) return <ErrorState error={map.error} retry={() => void map.refetch()} />;
  if (!variants.data || !map.data) return <Skeleton active />;
  return (
    <div className="sf-opt-split sf-mine-split-even" data-testid="mining-variants">
      <section className="sf-panel sf-mine-variants">
        <div className="sf-opt-canvas-bar">
          <span data-testid="variants-total">{t('mining.variants_n', { n: variants.data.total, cases: variants.data.cases })}</span>
        </div>
        <div className="sf-mine-scroll" role="listbox" aria-label={t('mining.tab.variants')}>
          {variants.data.rows.map((one) => (
            <button key={one.n} type="button" role="option" aria-selected={one.n === row?.n} className={one.n === row?.n ? 'sf-mine-variant sf-opt-row-here' : 'sf-mine-variant'} data-testid={`variant-${one.n}`} onClick={() => setChosen(one.n)}>
              <span className="sf-opt-row-number">{one.n}</span>
              <span className="sf-mine-variant-body">
                <span className="sf-mine-variant-figures">
                  <strong>{t('mining.variant_cases', { n: one.cases.toLocaleString(), share: percent(one.share) })}</strong>
                  <span className="sf-quiet">{t('mining.variant_rest', { share: percent(one.cumulative), time: duration(t, one.seconds.p50), p90: duration(t, one.seconds.p90) })}</span>
                </span>
                <span className="sf-mine-share" aria-hidden>
                  <i style={{ width: percent(one.share) }} />
                </span>
                <span className="sf-second">{one.steps.join(' → ')}</span>
              </span>
            </button>
          ))}
          {variants.data.total > variants.data.rows.length ? (
            limit < MOST ? (
              <Button type="link" data-testid="variants-more" onClick={() => setLimit(Math.min(MOST, limit + PAGE))}>
                {t('mining.variants_more', { n: variants.data.total - variants.data.rows.length })}
              </Button>
            ) : (
              <p className="sf-quiet sf-opt-pad">{t('mining.variants_rest', { n: variants.data.total - variants.data.rows.length })}</p>
            )
          ) : null}
        </div>
      </section>
      <section className="sf-panel sf-opt-canvas">
        <div className="sf-opt-canvas-bar">
          {row ? (
            <>
              <strong className="sf-clip">{t('mining.variant', { n: row.n })}</strong>
              <span className="sf-second">{t('mining.variant_steps', { n: row.steps.length })}</span>
              <span className="sf-opt-space" />
              <Button size="small" data-testid="variant-cases" onClick={() => setShown({ title: t('mining.variant', { n: row.n }), behind: { of: 'variant', steps: row.steps } })}>
                {t('mining.see_cases', { n: row.cases })}
              </Button>
              <Button size="small" data-testid="variant-only" onClick={() => state.narrow({ variant: row.steps })}>
                {t('mining.variant_only')}
              </Button>
            </>
          ) : null}
        </div>
        <PlayedChart key={map.data.xml} xml={map.data.xml} marks={marks} readable label={t('mining.tab.variants')} testId="variant-canvas" />
      </section>
      {shown ? <CasesDialog asked={asked} shown={shown} onClose={() => setShown(null)} /> : null}
    </div>
  );
}

const PERCENT = 100;

function percent(share: number): string {
  return `${Math.round(share * PERCENT * 10) / 10}%`;
}

/** The elements of a variant on the map: its steps, and the ways between them that are drawn. */
export function pathOf(map: MapView, { steps }: VariantRow): string[] {
  const elements = new Map(map.steps.map((step) => [step.name, step.element]));
  const pairs = new Set([`\n${steps[0] ?? ''}`, ...steps.map((step, at) => `${step}\n${steps[at + 1] ?? ''}`)]);
  const ways = map.ways.filter(({ from, to }) => pairs.has(`${from ?? ''}\n${to ?? ''}`)).map((way) => way.element);
  return ['start', 'end', ...steps.flatMap((step) => elements.get(step) ?? []), ...ways];
}
