// Today's drawing and that of a variant side by side, moving together: what differs is marked and listed, or both are
// coloured by what each step takes of a case.
import { Modal, Segmented, Skeleton } from 'antd';
import { useCallback, useEffect, useMemo, useState } from 'react';

import { createViewLink, PlayedChart } from '../../../editor';
import { useTexts } from '../../../i18n';
import type { Compared, OptimisePointFile, PointView } from '../../../ipc/bindings/commands';
import { ErrorState } from '../../../parts';
import { countsOf, DiffList, elementsOf, KINDS, marksOf, rowsOf } from '../../chart/compare';
import type { DiffRow } from '../../chart/compare';
import { useSession } from '../../session';
import { useFilesCompared, usePoint } from '../screen/api';
import { formTexts } from './changeText';
import { LoadTable } from './LoadTable';
import { coloured, loadRows, MEASURES } from './loads';
import type { LoadRow, Measure } from './loads';

/** What is shown of both drawings. */
type Shown = 'differs' | Measure;
type Side = 'left' | 'right';

export function PointCompare({ chart, found, point, onClose }: { chart: string; found: string; point: PointView; onClose: () => void }) {
  const { t } = useTexts();
  const files = usePoint(chart, found, point.point);
  const compared = useFilesCompared(files.data);
  const failed = files.error ?? compared.error;
  const said = point.changes.flatMap((change) => formTexts(t, change));
  const again = () => void (files.error ? files : compared).refetch();
  return (
    <Modal open centered width="min(1800px, 96vw)" footer={null} title={t('opt.compare.title', { n: point.point })} onCancel={onClose}>
      {failed ? <ErrorState error={failed} retry={again} /> : null}
      {files.data && !files.data.differs ? <p className="sf-second">{t('opt.compare.same')}</p> : null}
      {said.length > 0 ? (
        <ul className="sf-second" data-testid="point-forms">
          {said.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      ) : null}
      {files.data && compared.data ? <Pair files={files.data} compared={compared.data} point={point} /> : failed ? null : <Skeleton active />}
    </Modal>
  );
}

function Pair({ files, compared, point }: { files: OptimisePointFile; compared: Compared; point: PointView }) {
  const { t } = useTexts();
  const session = useSession();
  const [link] = useState(createViewLink);
  const rows = useMemo(() => rowsOf(compared.comparison), [compared]);
  const [shown, setShown] = useState<Shown>(rows.length > 0 ? 'differs' : 'waiting');
  const [at, setAt] = useState<{ left: string | null; right: string | null }>({ left: null, right: null });
  const [picked, setPicked] = useState<DiffRow>();
  const marks = useMemo(() => marksOf(rows), [rows]);
  const sides = useMemo(() => ({ left: elementsOf(compared.old_xml), right: elementsOf(compared.new_xml) }), [compared]);
  const links = useMemo(() => ({ left: { with: link, side: 'left' }, right: { with: link, side: 'right' } }), [link]);
  const pickedOn = useMemo(() => ({ left: at.left ? [at.left] : [], right: at.right ? [at.right] : [] }), [at]);
  const loads = useMemo(() => (shown === 'differs' ? [] : loadRows(files, shown)), [files, shown]);
  const colours = useMemo(() => (shown === 'differs' ? null : { left: coloured(t, loads, 'today', shown), right: coloured(t, loads, 'then', shown) }), [t, loads, shown]);
  /** True when it stands on one of the drawings. */
  const show = useCallback(
    (left: string | null, right: string | null) => {
      setAt({ left, right });
      return (right !== null && link.show('right', right)) || (left !== null && link.show('left', left));
    },
    [link],
  );
  const pick = (row: DiffRow) => {
    setPicked(row);
    show(row.left, row.right);
  };
  // What differs first may be the chart as a whole, which stands nowhere.
  const begin = useCallback(() => {
    const found = rows.some((row) => show(row.left, row.right));
    if (!found && rows.length === 0) show(loadRows(files, 'waiting')[0]?.id ?? null, null);
  }, [rows, files, show]);
  const drawn = useDrawn(begin);
  const toLoad = (row: LoadRow) => show(row.today === null ? null : row.id, row.then === null ? null : row.id);
  const look = (next: Shown) => {
    setShown(next);
    setPicked(undefined);
    const top = next === 'differs' ? undefined : loadRows(files, next)[0];
    if (top) toLoad(top);
  };
  const counts = countsOf(rows);
  const options = [...(rows.length > 0 ? (['differs'] as const) : []), ...MEASURES];
  return (
    <div className="sf-opt-compare" data-testid="point-comparison">
      <div className="sf-opt-line">
        <Segmented<Shown> size="small" value={shown} options={options.map((one) => ({ value: one, label: <span data-testid={`compare-${one}`}>{one === 'differs' ? t('opt.compare.differs') : t(`opt.heat.${one}`)}</span> }))} onChange={look} />
        <span className="sf-quiet sf-opt-small">{shown === 'differs' ? null : t('opt.compare.scale')}</span>
      </div>
      <div className="sf-compare-views">
        <figure className="sf-panel sf-compare-half">
          <figcaption>{t('opt.compare.today')}</figcaption>
          <PlayedChart xml={compared.old_xml} diff={colours ? undefined : marks.left} heat={colours?.left.heat} chips={colours?.left.chips} picked={pickedOn.left} link={links.left} label={t('opt.compare.today')} testId="point-today" onDrawn={drawn.left} />
        </figure>
        <figure className="sf-panel sf-compare-half">
          <figcaption>{t('opt.compare.then', { n: point.point })}</figcaption>
          <PlayedChart xml={compared.new_xml} diff={colours ? undefined : marks.right} heat={colours?.right.heat} chips={colours?.right.chips} picked={pickedOn.right} link={links.right} label={t('opt.compare.then', { n: point.point })} testId="point-then" onDrawn={drawn.right} />
        </figure>
      </div>
      <section className="sf-panel sf-compare-list" aria-label={t('compare.list')}>
        {shown === 'differs' ? (
          <>
            <div className="sf-compare-legend">
              {KINDS.map((kind) => (
                <span key={kind}>
                  <span className={`sf-compare-key sf-compare-${kind}`} aria-hidden /> {t(`compare.kind.${kind}`)} {counts[kind]}
                </span>
              ))}
            </div>
            <DiffList rows={rows} sides={sides} posts={session.data?.posts ?? []} picked={picked} onPick={pick} />
          </>
        ) : (
          <LoadTable rows={loads} measure={shown} point={point.point} nameOf={(id) => sides.right.get(id)?.name || sides.left.get(id)?.name || id} at={at.right ?? at.left} onPick={toLoad} />
        )}
      </section>
    </div>
  );
}

/** Tells once when both drawings are there. */
function useDrawn(done: () => void): Record<Side, () => void> {
  const [drawn, setDrawn] = useState<Record<Side, boolean>>({ left: false, right: false });
  const both = drawn.left && drawn.right;
  useEffect(() => {
    if (both) done();
  }, [both, done]);
  return useMemo(() => ({ left: () => setDrawn((now) => ({ ...now, left: true })), right: () => setDrawn((now) => ({ ...now, right: true })) }), []);
}
