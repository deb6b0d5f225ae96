// Today's drawing and that of a variant side by side, moving together, with what differs marked and listed.
import { Modal, Skeleton } from 'antd';
import { useMemo, useState } from 'react';

import { ChartView, createViewLink } from '../../../editor';
import { useTexts } from '../../../i18n';
import type { Compared, PointView } from '../../../ipc/bindings/commands';
import { ErrorState } from '../../../parts';
import { countsOf, DiffList, elementsOf, KINDS, marksOf, rowsOf } from '../../chart/compare';
import type { DiffRow } from '../../chart/compare';
import { useSession } from '../../session';
import { useFilesCompared, usePoint } from '../screen/api';
import { formTexts } from './changeText';

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
      {compared.data ? <Pair compared={compared.data} point={point} /> : failed ? null : <Skeleton active />}
    </Modal>
  );
}

function Pair({ compared, point }: { compared: Compared; point: PointView }) {
  const { t } = useTexts();
  const session = useSession();
  const [link] = useState(createViewLink);
  const [picked, setPicked] = useState<DiffRow>();
  const rows = useMemo(() => rowsOf(compared.comparison), [compared]);
  const marks = useMemo(() => marksOf(rows), [rows]);
  const sides = useMemo(() => ({ left: elementsOf(compared.old_xml), right: elementsOf(compared.new_xml) }), [compared]);
  const links = useMemo(() => ({ left: { with: link, side: 'left' }, right: { with: link, side: 'right' } }), [link]);
  const pickedOn = useMemo(() => ({ left: picked?.left ? [picked.left] : [], right: picked?.right ? [picked.right] : [] }), [picked]);
  const counts = countsOf(rows);
  const pick = (row: DiffRow) => {
    setPicked(row);
    const shown = row.right !== null && link.show('right', row.right);
    if (!shown && row.left !== null) link.show('left', row.left);
  };
  return (
    <div className="sf-opt-compare" data-testid="point-comparison">
      <div className="sf-compare-views">
        <figure className="sf-panel sf-compare-half">
          <figcaption>{t('opt.compare.today')}</figcaption>
          <ChartView xml={compared.old_xml} diff={marks.left} picked={pickedOn.left} link={links.left} label={t('opt.compare.today')} testId="point-today" />
        </figure>
        <figure className="sf-panel sf-compare-half">
          <figcaption>{t('opt.compare.then', { n: point.point })}</figcaption>
          <ChartView xml={compared.new_xml} diff={marks.right} picked={pickedOn.right} link={links.right} label={t('opt.compare.then', { n: point.point })} testId="point-then" />
        </figure>
      </div>
      {rows.length > 0 ? (
        <section className="sf-panel sf-compare-list" aria-label={t('compare.list')}>
          <div className="sf-compare-legend">
            {KINDS.map((kind) => (
              <span key={kind}>
                <span className={`sf-compare-key sf-compare-${kind}`} aria-hidden /> {t(`compare.kind.${kind}`)} {counts[kind]}
              </span>
            ))}
          </div>
          <DiffList rows={rows} sides={sides} posts={session.data?.posts ?? []} picked={picked} onPick={pick} />
        </section>
      ) : null}
    </div>
  );
}
