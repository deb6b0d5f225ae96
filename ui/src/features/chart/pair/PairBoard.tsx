// Two charts side by side. A public step is chosen on the left; clicks on the right link and unlink internal steps.
import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Alert, Button, Progress, Tag, Tooltip } from 'antd';
import { useCallback, useEffect, useMemo, useState } from 'react';

import type { Area, EditArea, Element } from '../../../editor';
import { ChartEditor, ChartView, bringIntoView, flowOrder, highlight, part, readCard, showElement, together, writeCard } from '../../../editor';
import { useTexts } from '../../../i18n';
import type { OpenChart } from '../../../ipc/bindings/commands';
import { useLeaveGuard } from '../../../parts';
import { SavedState } from '../workbench/SavedState';
import { useDraft } from '../workbench/useDraft';
import type { PairStep } from './coverage';
import { coverageOf, toggled } from './coverage';

export function PairBoard({ external, internal }: { external: OpenChart; internal: OpenChart }) {
  const { t } = useTexts();
  const [left, setLeft] = useState<Area>();
  const [right, setRight] = useState<Area>();
  const [revision, setRevision] = useState(0);
  const [chosen, setChosen] = useState<string | null>(null);
  const [hovered, setHovered] = useState<{ side: 'left' | 'right'; id: string } | null>(null);
  const draft = useDraft(external, external.may_write ? left : undefined);
  const { touch, save } = draft;
  useLeaveGuard(draft.state !== 'saved', useCallback(() => save().then(() => true, () => true), [save]));
  // The steps are read anew at each change.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const outer = useMemo(() => stepsOf(left), [left, revision]);
  const inner = useMemo(() => stepsOf(right), [right]);
  const coverage = useMemo(() => coverageOf(outer, inner), [outer, inner]);
  const step = outer.find((one) => one.id === chosen);

  const changed = useCallback(() => {
    setRevision((n) => n + 1);
    touch();
  }, [touch]);
  const link = (id: string) => {
    const element = left && step ? find(left, step.id) : undefined;
    if (!left || !element || !step || !external.may_write || !inner.some((one) => one.id === id)) return;
    writeCard(left, element, { ...readCard(element.businessObject), stands_for: toggled(step.standsFor, id, inner) });
  };
  const dropUnknown = () => {
    if (!left) return;
    const unknown = new Set(coverage.unknown.map((one) => one.id));
    together(left, () => {
      for (const one of outer.filter(({ standsFor }) => standsFor.some((id) => unknown.has(id)))) {
        const element = find(left, one.id);
        if (element) writeCard(left, element, { ...readCard(element.businessObject), stands_for: one.standsFor.filter((id) => !unknown.has(id)) });
      }
    });
  };
  usePairMarks({ left, right, outer, uncovered: coverage.uncovered, chosen, hovered });
  useHover(left, 'left', setHovered);
  useHover(right, 'right', setHovered);

  const commands = left && external.may_write ? part(left, 'commandStack') : undefined;
  return (
    <>
      <div className="sf-pair-bar">
        <Progress className="sf-pair-progress" percent={coverage.share} size="small" showInfo={false} />
        <strong data-testid="pair-coverage">{t('pair.coverage', { covered: coverage.covered.length, total: inner.length, share: coverage.share })}</strong>
        <Tooltip title={t('chart.undo')}>
          <Button type="text" icon={<UndoOutlined />} aria-label={t('chart.undo')} data-testid="pair-undo" disabled={!commands?.canUndo()} onClick={() => commands?.undo()} />
        </Tooltip>
        <Tooltip title={t('chart.redo')}>
          <Button type="text" icon={<RedoOutlined />} aria-label={t('chart.redo')} disabled={!commands?.canRedo()} onClick={() => commands?.redo()} />
        </Tooltip>
        {external.may_write ? <SavedState state={draft.state} side={external.side} at={draft.savedAt} version={external.version} /> : null}
      </div>
      {coverage.unknown.length > 0 ? <Alert type="warning" title={t('pair.unknown', { ids: coverage.unknown.map((one) => one.id).join('、') })} action={external.may_write ? <Button size="small" onClick={dropUnknown}>{t('pair.drop_unknown')}</Button> : null} /> : null}
      <div className="sf-pair-both">
        <Pane title={t('pair.external')} name={external.name}>
          {external.may_write ? (
            <ChartEditor bare file={{ key: external.chart, xml: external.xml }} onReady={setLeft} onFailed={() => undefined} onChanged={changed} onSelected={(elements) => setChosen(elements[0]?.id ?? null)} />
          ) : (
            <ChartView readable xml={external.xml} label={external.name} testId="pair-view-external" onDrawn={setLeft} onPick={setChosen} />
          )}
        </Pane>
        <Pane title={t('pair.internal')} name={internal.name}>
          <ChartView readable xml={internal.xml} label={internal.name} testId="pair-view-internal" onDrawn={setRight} onPick={link} />
        </Pane>
      </div>
      <div className="sf-pair-lists">
        <Linked step={step} inner={inner} onLink={link} mayWrite={external.may_write} />
        <section aria-label={t('pair.uncovered')}>
          <h3>{coverage.uncovered.length > 0 ? t('pair.uncovered') : t('pair.all_covered')}</h3>
          <div className="sf-pair-tags" data-testid="pair-uncovered">
            {coverage.uncovered.map((one) => (
              <Button key={one.id} size="small" onMouseEnter={() => setHovered({ side: 'right', id: one.id })} onMouseLeave={() => setHovered(null)} onClick={() => (step ? link(one.id) : right && showElement(right, one.id))} title={step ? t('pair.link', { name: one.name }) : one.id}>
                {one.name}
              </Button>
            ))}
          </div>
        </section>
      </div>
    </>
  );
}

function Pane({ title, name, children }: { title: string; name: string; children: React.ReactNode }) {
  return (
    <section className="sf-panel sf-pair-pane" aria-label={title}>
      <h2 className="sf-pair-title">
        <span className="sf-clip">{name}</span>
        <small className="sf-quiet">{title}</small>
      </h2>
      <div className="sf-pair-canvas">{children}</div>
    </section>
  );
}

function Linked({ step, inner, mayWrite, onLink }: { step: PairStep | undefined; inner: PairStep[]; mayWrite: boolean; onLink: (id: string) => void }) {
  const { t } = useTexts();
  const name = (id: string) => inner.find((one) => one.id === id)?.name ?? id;
  return (
    <section aria-live="polite" data-testid="pair-linked">
      <h3>{step ? t('pair.selected', { name: step.name }) : t('pair.nothing_selected')}</h3>
      <div className="sf-pair-tags">
        {step?.standsFor.map((id) => (
          <Tag key={id} color="cyan" closable={mayWrite} onClose={(event) => (event.preventDefault(), onLink(id))}>
            {name(id)}
          </Tag>
        ))}
        {step && step.standsFor.length === 0 ? <span className="sf-quiet">{t('pair.stands_for_none')}</span> : null}
        {step ? null : <span className="sf-quiet">{t('pair.how')}</span>}
      </div>
    </section>
  );
}

function find(area: Area, id: string): Element | undefined {
  return part(area, 'elementRegistry').get(id) as Element | undefined;
}

function stepsOf(area: Area | undefined): PairStep[] {
  if (!area) return [];
  const steps = flowOrder(area).filter((element) => element.businessObject?.$instanceOf?.('bpmn:Activity') && element.type !== 'bpmn:SubProcess');
  return steps.map(({ id, businessObject }) => ({ id, name: String(businessObject.name ?? '').trim() || id, standsFor: readCard(businessObject).stands_for }));
}

interface Marked {
  left: Area | undefined;
  right: Area | undefined;
  outer: PairStep[];
  uncovered: PairStep[];
  chosen: string | null;
  hovered: { side: 'left' | 'right'; id: string } | null;
}

/** What belongs together is shown together: the chosen or hovered step and its counterparts. */
function usePairMarks({ left, right, outer, uncovered, chosen, hovered }: Marked): void {
  const first = outer.find((step) => step.id === chosen)?.standsFor[0];
  useEffect(() => {
    if (right && first && find(right, first)) bringIntoView(right, first);
  }, [right, chosen, first]);
  useEffect(() => {
    if (!left || !right) return;
    const partners = (id: string) => outer.filter((step) => step.standsFor.includes(id)).map((step) => step.id);
    const pointed = hovered?.side === 'left' ? hovered.id : hovered ? null : chosen;
    const onRight = pointed ? (outer.find((step) => step.id === pointed)?.standsFor ?? []) : hovered ? [hovered.id] : [];
    highlight(right, 'sf-linked', onRight);
    highlight(left, 'sf-linked', hovered?.side === 'right' ? partners(hovered.id) : pointed ? [pointed] : []);
    highlight(right, 'sf-unlinked', uncovered.map((step) => step.id));
  }, [left, right, outer, uncovered, chosen, hovered]);
}

function useHover(area: EditArea | undefined, side: 'left' | 'right', tell: (hovered: { side: 'left' | 'right'; id: string } | null) => void): void {
  useEffect(() => {
    if (!area) return undefined;
    const events = part(area, 'eventBus');
    const over = (event: unknown) => tell({ side, id: (event as { element: Element }).element.id });
    const out = () => tell(null);
    events.on('element.hover', over);
    events.on('element.out', out);
    return () => {
      events.off('element.hover', over);
      events.off('element.out', out);
    };
  }, [area, side, tell]);
}
