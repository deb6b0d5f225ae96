// The drawing board of one draft: toolbar, canvas, table of steps, the panel beside it, findings.
import { ApartmentOutlined } from '@ant-design/icons';
import { startTransition, useCallback, useEffect, useState } from 'react';

import type { EditArea, Element } from '../../../editor';
import { ChartEditor, highlight, part, showElement } from '../../../editor';
import { useTexts } from '../../../i18n';
import type { Finding, OpenChart } from '../../../ipc/bindings/commands';
import { EmptyState, useLeaveGuard, useTell } from '../../../parts';
import { FormsDesk, useForms } from '../../form';
import { useSession } from '../../session';
import { CorrectDialog } from '../findings/CorrectDialog';
import { FindingsBar } from '../findings/FindingsBar';
import { useCorrection } from '../findings/useCorrection';
import { useFindingMarks } from '../findings/useFindingMarks';
import { StepTable } from '../table/StepTable';
import { PublishDialog } from '../versions/PublishDialog';
import { ReadWarnings } from '../versions/ReadWarnings';
import { RetireDialog } from '../versions/RetireDialog';
import { ReturnedNote } from '../versions/ReturnedNote';
import { SubmitDialog } from '../versions/SubmitDialog';
import { VersionsDrawer } from '../versions/VersionsDrawer';
import type { Beside } from './BoardSide';
import { BoardSide } from './BoardSide';
import { KeptDialog } from './KeptDialog';
import { Legend } from './LayerMenu';
import { Toolbar } from './Toolbar';
import { dropKept, keptOf } from './kept';
import { nameIn } from './nameIn';
import { useBoardKeys } from './useBoardKeys';
import { useCheck } from './useCheck';
import { useDraft } from './useDraft';
import { useLayers } from './useLayers';

type Open = 'none' | 'publish' | 'versions' | 'submit' | 'retire';
const PROPERTIES: Beside = { is: 'properties' };

export function Board({ opened, onReopen }: { opened: OpenChart; onReopen: () => void }) {
  const { t } = useTexts();
  const tell = useTell();
  const session = useSession();
  const [file, setFile] = useState({ key: opened.chart, xml: opened.xml });
  const [kept, setKept] = useState(() => keptOf(opened.chart, opened.xml));
  const [area, setArea] = useState<EditArea>();
  const [failed, setFailed] = useState(false);
  const [selected, setSelected] = useState<Element[]>([]);
  const [revision, setRevision] = useState(0);
  const [open, setOpen] = useState<Open>('none');
  const [beside, setBeside] = useState<Beside>(PROPERTIES);
  const [listing, setListing] = useState(false);
  const [tabled, setTabled] = useState(false);
  const posts = session.data?.posts ?? [];
  const draft = useDraft(opened, area);
  const drawn = { chart: opened.chart, caseType: opened.case_type };
  const check = useCheck(area, drawn);
  const correction = useCorrection(area, drawn);
  const [layers, setLayers] = useLayers(area, revision, t);
  const { touch, save } = draft;
  const { soon, now } = check;

  const changed = useCallback(() => {
    startTransition(() => setRevision((n) => n + 1));
    if (area) highlight(area, 'sf-touched', []);
    touch();
    soon();
  }, [area, touch, soon]);
  // The drawing is seen before what belongs to it stands beside it.
  const ready = useCallback((drawn: EditArea) => startTransition(() => setArea(drawn)), []);
  const forms = useForms(opened.chart, area, now);
  const keepForms = forms.flush;
  /** True when everything is kept. */
  const saveNow = useCallback(async () => {
    leaveField();
    try {
      await save();
      await keepForms();
      return true;
    } catch (error) {
      tell.error(error);
      return false;
    }
  }, [save, keepForms, tell]);
  const openKept = (next: Open) => void saveNow().then((kept) => kept && setOpen(next));
  useLeaveGuard(true, useCallback(async () => (await saveNow(), true), [saveNow]));
  useBoardKeys(saveNow, () => setTabled((on) => !on));
  useEffect(() => {
    // What was restored is not in the draft yet.
    if (area && file.key !== opened.chart) touch();
  }, [area, file.key, opened.chart, touch]);

  const restore = () => {
    if (kept) {
      setArea(undefined);
      setSelected([]);
      setFile({ key: `${opened.chart}/${kept.at}`, xml: kept.xml });
    }
    setKept(null);
  };
  const drop = () => {
    dropKept(opened.chart);
    setKept(null);
  };
  const checkNow = () => {
    leaveField();
    setListing(true);
    now();
  };
  const show = (next: Beside) => {
    leaveField();
    setBeside((shown) => (shown.is === next.is && next.is !== 'path' ? PROPERTIES : next));
  };
  const nameOf = (id: string) => (area ? nameIn(area, id, t) : id);
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
        beside={beside.is}
        tabled={tabled}
        selected={selected}
        layers={layers}
        onLayers={setLayers}
        onCheck={checkNow}
        onSave={() => void saveNow()}
        onPublish={() => openKept('publish')}
        onSubmit={() => openKept('submit')}
        onRetire={() => setOpen('retire')}
        onVersions={() => openKept('versions')}
        onBeside={show}
        onTable={() => setTabled((on) => !on)}
      />
      <div className="sf-board-canvas">
        <ChartEditor file={file} posts={posts} onReady={ready} onFailed={() => setFailed(true)} onChanged={changed} onSelected={setSelected} />
        <Legend layers={layers} />
        <ReturnedNote chart={opened.chart} />
      </div>
      {area && tabled ? (
        <div className="sf-board-table">
          <StepTable area={area} name={opened.name} posts={posts} revision={revision} onClose={() => setTabled(false)} />
        </div>
      ) : null}
      <FindingsBar
        checked={check.checked}
        checking={check.checking}
        failed={check.failed}
        open={listing}
        nameOf={nameOf}
        onOpen={setListing}
        onPick={pick}
        onPlay={(finding) => show({ is: 'path', finding })}
        onCorrect={correction.ask}
      />
      <BoardSide chart={opened.chart} area={area} beside={beside} selected={selected.filter((element) => area && part(area, 'elementRegistry').get(element.id))} posts={posts} revision={revision} onClose={() => setBeside(PROPERTIES)} onTaken={now} />
      <PublishDialog opened={opened} open={open === 'publish'} checked={check.checked} onClose={() => setOpen('none')} onPublished={onReopen} />
      <VersionsDrawer opened={{ ...opened, saved_at: draft.savedAt }} open={open === 'versions'} onClose={() => setOpen('none')} onRestored={onReopen} />
      {open === 'submit' ? <SubmitDialog opened={opened} checked={check.checked} onClose={() => setOpen('none')} /> : null}
      {open === 'retire' ? <RetireDialog chart={opened.chart} items={null} onClose={() => setOpen('none')} onRetired={onReopen} /> : null}
      <CorrectDialog offered={correction.offered} posts={posts} nameOf={nameOf} onTake={correction.take} onDrop={correction.drop} />
      <KeptDialog kept={kept} onRestore={restore} onDrop={drop} />
      <FormsDesk name={opened.name} area={area} broken={forms.broken} />
      <ReadWarnings warnings={opened.warnings} />
    </div>
  );
}

/** What is still being typed into a field is handed over before anything is saved or checked. */
function leaveField(): void {
  if (document.activeElement instanceof HTMLElement && document.activeElement.closest('.sf-board-side, .sf-table')) document.activeElement.blur();
}
