// The cases behind a figure, the longest first; those of this desk are opened from here.
import { Button, Modal, Skeleton, Tag } from 'antd';

import { useTexts } from '../../../i18n';
import type { RequestOf } from '../../../ipc';
import { ErrorState, go, minuteText } from '../../../parts';
import { duration } from '../../optimise';
import type { Asked } from '../api';
import { useCases } from '../api';

export type BehindOf = RequestOf<'mining.cases'>['behind'];
export interface Shown {
  title: string;
  behind: BehindOf;
}

const SHOWN = 200;
const WIDTH = 960;

export function CasesDialog({ asked, shown, onClose }: { asked: Asked; shown: Shown; onClose: () => void }) {
  const { t } = useTexts();
  const cases = useCases(asked, shown.behind, SHOWN);
  return (
    <Modal open width={WIDTH} title={shown.title} footer={null} onCancel={onClose} styles={{ body: { maxHeight: '70vh', overflow: 'auto' } }}>
      {cases.isError ? <ErrorState error={cases.error} retry={() => void cases.refetch()} /> : null}
      {cases.isPending ? <Skeleton active /> : null}
      {cases.data ? (
        <>
          <p className="sf-second" data-testid="cases-total">
            {cases.data.rows.length < cases.data.total ? t('mining.cases_part', { n: cases.data.rows.length, of: cases.data.total }) : t('mining.cases_all', { n: cases.data.total })}
          </p>
          <table className="sf-opt-table" data-testid="cases">
            <thead>
              <tr>
                <th>{t('mining.case')}</th>
                <th>{t('mining.case_from')}</th>
                <th>{t('mining.case_took')}</th>
                <th>{t('mining.case_way')}</th>
              </tr>
            </thead>
            <tbody>
              {cases.data.rows.map((row) => (
                <tr key={row.name}>
                  <td className="sf-mine-case">{row.case ? <Button type="link" size="small" data-testid={`case-${row.name}`} onClick={() => go('case', row.case ?? '')}>{row.name}</Button> : row.name}</td>
                  <td className="sf-mine-still">{row.from ? minuteText(row.from) : ''}</td>
                  <td className="sf-mine-still">{duration(t, row.seconds)}</td>
                  <td>
                    {row.steps.map((step, at) => (
                      <span key={at}>
                        {at > 0 ? ' → ' : ''}
                        {step.differs === null ? step.name : <Tag color={step.differs === 'skipped' ? 'warning' : 'error'}>{t(`mining.${step.differs}_step`, { step: step.name })}</Tag>}
                      </span>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ) : null}
    </Modal>
  );
}
