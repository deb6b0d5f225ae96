// Case by case: where it stands, where it would stand, and what stands in the way.
import { Table, Tag } from 'antd';
import type { TableColumnsType } from 'antd';

import { hasText, useTexts } from '../../../i18n';
import type { CaseLook, ChangeoverReport, MoveRefusal, Params } from '../../../ipc/bindings/commands';
import { codeText, hrefOf, minuteText } from '../../../parts';

const PAGE_SIZE = 20;

export function LookTable({ report }: { report: ChangeoverReport }) {
  const { t } = useTexts();
  const columns: TableColumnsType<CaseLook> = [
    {
      title: t('changeover.col_case'),
      render: (_, look) => (
        <>
          <a href={hrefOf('case', look.case)}>{look.number}</a>
          <div className="sf-second">{look.title}</div>
        </>
      ),
    },
    {
      title: t('changeover.col_places'),
      render: (_, look) =>
        look.places.map((place) => (
          <div key={place.node}>
            {place.name || place.node}
            {place.to_name ? ` → ${place.to_name}` : ''}
          </div>
        )),
    },
    {
      title: t('changeover.col_result'),
      render: (_, look) => <Result look={look} />,
    },
  ];
  return (
    <>
      <Table className="sf-changeover-looks" rowKey="case" size="small" columns={columns} dataSource={report.rows} pagination={report.rows.length > PAGE_SIZE ? { pageSize: PAGE_SIZE, showSizeChanger: false } : false} />
      {report.more ? <p className="sf-quiet">{t('changeover.more', { n: report.rows.length })}</p> : null}
    </>
  );
}

/** A limit whose last day nobody would know has a sentence of its own. */
function listsOf({ params }: MoveRefusal): string[] {
  return params.to === '' ? ['changeover.no_day', 'error'] : ['error'];
}

/** Which record came first after a move that cannot be undone. */
function First({ params }: { params: Params }) {
  const { t } = useTexts();
  if (typeof params.at !== 'string' || typeof params.kind !== 'string') return null;
  const key = `kind.${params.kind}`;
  return <div className="sf-second">{t('move.after', { at: minuteText(params.at), kind: hasText(key) ? t(key) : params.kind })}</div>;
}

function Result({ look }: { look: CaseLook }) {
  const { t } = useTexts();
  if (look.refusal) {
    return (
      <div data-testid={`refused-${look.case}`}>
        <Tag color="red">{t('changeover.cannot')}</Tag>
        {codeText(t, listsOf(look.refusal), look.refusal.code, look.refusal.params)}
        <First params={look.refusal.params} />
      </div>
    );
  }
  const names = (all: string[]) => all.join('、');
  return (
    <>
      <Tag color="green">{t('changeover.can')}</Tag>
      {look.again.length > 0 ? <div className="sf-second">{t('changeover.note_again', { names: names(look.again) })}</div> : null}
      {look.skips.length > 0 ? <div className="sf-second">{t('changeover.note_skips', { names: names(look.skips) })}</div> : null}
      {look.kept.length > 0 ? <div className="sf-second">{t('changeover.note_kept', { names: names(look.kept) })}</div> : null}
    </>
  );
}
