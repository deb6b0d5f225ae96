// The drawing board of one draft: toolbar, canvas, properties or redesign, findings.
import { ApartmentOutlined } from '@ant-design/icons';
import { useCallback, useEffect, useState } from 'react';

import type { EditArea, Element } from '../../../editor';
import { ChartEditor, Properties, elementOf, highlight, part, showElement } from '../../../editor';
import { hasText, useTexts } from '../../../i18n';
import type { Finding, OpenChart } from '../../../ipc/bindings/commands';
import { EmptyState, useLeaveGuard, useTell } from '../../../parts';
import { OptimisePanel } from '../../optimise';
import { useSession } from '../../session';
import { FindingsBar } from '../findings/FindingsBar';
import { useFindingMarks } from '../findings/useFindingMarks';
import { PublishDialog } from '../versions/PublishDialog';
import { ReadWarnings } from '../versions/ReadWarnings';
import { RetireDialog } from '../versions/RetireDialog';
import { SubmitDialog } from '../versions/SubmitDialog';
import { VersionsDrawer } from '../versions/VersionsDrawer';
import { Toolbar } from './Toolbar';
import { useCheck } from './useCheck';
import { useDraft } from './useDraft';

type Open = 'none' | 'publish' | 'versions' | 'submit' | 'retire';

export function Board({ opened, onReopen }: { opened: OpenChart; onReopen: () => void }) {
  const { t } = useTexts();
  const tell = useTell();
  const session = useSession();
  const [area, setArea] = useState<EditArea>();
  const [failed, setFailed] = useState(false);
  const [selected, setSelected] = useState<Element[]>([]);
  const [revision, setRevision] = useState(0);
  const [open, setOpen] = useState<Open>('none');
  const [optimising, setOptimising] = useState(false);
  const [listing, setListing] = useState(false);
  const draft = useDraft(opened, area);
  const check = useCheck(area, opened.case_type);
  const { touch, save } = draft;
  const { soon, now } = check;

  const changed = useCallback(() => {
    setRevision((n) => n + 1);
    if (area) highlight(area, 'sf-touched', []);
    touch();
    soon();
  }, [area, touch, soon]);
  const saveNow = useCallback(async () => {
    leaveField();
    try {
      await save();
    } catch (error) {
      tell.error(error);
    }
  }, [save, tell]);
  useLeaveGuard(draft.state !== 'saved', useCallback(async () => (await saveNow(), true), [saveNow]));
  useSaveKey(saveNow);
  useEffect(() => {
    if (area) now();
  }, [area, now]);

  const checkNow = () => {
    leaveField();
    setListing(true);
    now();
  };
  const nameOf = (id: string) => (area ? nameIn(area, id, t('kind.other'), (kind) => (hasText(kind) ? t(kind) : t('kind.other'))) : id);
  const pick = (finding: Finding) => {
    if (!area) return;
    highlight(area, 'sf-touched', finding.path ?? []);
    if (finding.element) showElement(area, finding.element);
  };
  useFindingMarks(area, check.checked?.findings, t);

  if (failed) return <EmptyState icon={<ApartmentOutlined />} title={t('chart.cannot_open_title')} hint={t('chart.cannot_open_hint')} testId="chart-failed" />;
  return (
    <div className="sf-board" data-testid="chart-board">
      <Toolbar
        opened={opened}
        area={area}
        revision={revision}
        saving={draft.state}
        savedAt={draft.savedAt}
        checking={check.checking}
        optimising={optimising}
        selectedCount={selected.length}
        onCheck={checkNow}
        onSave={() => void saveNow()}
        onPublish={() => void saveNow().then(() => setOpen('publish'))}
        onSubmit={() => void saveNow().then(() => setOpen('submit'))}
        onRetire={() => setOpen('retire')}
        onVersions={() => void saveNow().then(() => setOpen('versions'))}
        onOptimise={() => {
          leaveField();
          setOptimising((on) => !on);
        }}
      />
      <div className="sf-board-canvas">
        <ChartEditor file={{ key: opened.chart, xml: opened.xml }} onReady={setArea} onFailed={() => setFailed(true)} onChanged={changed} onSelected={setSelected} />
      </div>
      <FindingsBar checked={check.checked} checking={check.checking} failed={check.failed} open={listing} nameOf={nameOf} onOpen={setListing} onPick={pick} />
      <aside className={`sf-board-side ${optimising ? 'sf-board-side-wide' : ''}`} aria-label={t(optimising ? 'optimise.title' : 'chart.properties')}>
        {area && optimising ? <OptimisePanel area={area} revision={revision} onClose={() => setOptimising(false)} onTaken={now} /> : null}
        {area && !optimising ? <Properties area={area} selected={selected.filter((element) => part(area, 'elementRegistry').get(element.id))} posts={session.data?.posts ?? []} /> : null}
      </aside>
      <PublishDialog opened={opened} open={open === 'publish'} checked={check.checked} onClose={() => setOpen('none')} onPublished={onReopen} />
      <VersionsDrawer opened={{ ...opened, saved_at: draft.savedAt }} open={open === 'versions'} onClose={() => setOpen('none')} onRestored={onReopen} />
      {open === 'submit' ? <SubmitDialog opened={opened} checked={check.checked} onClose={() => setOpen('none')} /> : null}
      {open === 'retire' ? <RetireDialog chart={opened.chart} items={null} onClose={() => setOpen('none')} onRetired={onReopen} /> : null}
      <ReadWarnings warnings={opened.warnings} />
    </div>
  );
}

/** What is still being typed into a field is handed over before anything is saved or checked. */
function leaveField(): void {
  if (document.activeElement instanceof HTMLElement && document.activeElement.closest('.sf-board-side')) document.activeElement.blur();
}

function useSaveKey(save: () => Promise<void>): void {
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      event.stopPropagation();
      void save();
    };
    window.addEventListener('keydown', key, true);
    return () => window.removeEventListener('keydown', key, true);
  }, [save]);
}

function nameIn(area: EditArea, id: string, other: string, kind: (key: string) => string): string {
  const bpmn = elementOf(area, id)?.businessObject;
  if (!bpmn) return id;
  const name = String(bpmn.name ?? '').trim();
  if (name) return name;
  return bpmn.$type ? kind(`kind.${String(bpmn.$type)}`) : other;
}
