// The codes that an item bears or bore: those that hold first, ended ones with their days; what fails its check can be confirmed.
import { PlusOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import type { ItemCodeView, ItemView } from '../../../ipc';
import type { ItemCodeAct } from '../../../ipc/bindings/commands';
import { checkText, minuteText } from '../../../parts';
import { AddCode } from './AddCode';
import { EndCode } from './EndCode';

export function CodeList({ view }: { view: ItemView }) {
  const { t } = useTexts();
  const [adding, setAdding] = useState(false);
  const [changing, setChanging] = useState<{ row: ItemCodeView; how: 'end' | 'confirm' } | null>(null);
  return (
    <section data-testid="item-codes">
      <div className="sf-codes-head">
        <h3 className="sf-item-section">{t('code.title')}</h3>
        <span className="sf-bar-space" />
        {view.may_bind ? (
          <Button size="small" icon={<PlusOutlined />} data-testid="code-add" onClick={() => setAdding(true)}>
            {t('code.add')}
          </Button>
        ) : null}
      </div>
      {view.codes.map((row) => (
        <CodeRow key={`${row.n}/${row.code}`} row={row} may={view.may_bind} change={(how) => setChanging({ row, how })} />
      ))}
      {view.code_acts.length > 0 ? <CodeActs acts={view.code_acts} /> : null}
      {adding ? <AddCode item={view.row.item} close={() => setAdding(false)} /> : null}
      {changing ? <EndCode item={view.row.item} row={changing.row} how={changing.how} close={() => setChanging(null)} /> : null}
    </section>
  );
}

/** Who changed which code when, and why; the newest first. */
function CodeActs({ acts }: { acts: ItemCodeAct[] }) {
  const { t } = useTexts();
  return (
    <details className="sf-code-acts" data-testid="code-acts">
      <summary>
        {t('code.acts')}（{acts.length}）
      </summary>
      {acts.map((act, at) => (
        <div key={at} className="sf-second">
          {[minuteText(act.at), act.by, t(`code.act.${act.act}`), t(`code.kind.${act.kind}`), act.code, act.until ? t('code.until', { until: act.until }) : null, act.reason].filter(Boolean).join(' · ')}
        </div>
      ))}
    </details>
  );
}

function CodeRow({ row, may, change }: { row: ItemCodeView; may: boolean; change: (how: 'end' | 'confirm') => void }) {
  const { t } = useTexts();
  const ended = row.until !== '';
  return (
    <div className={ended ? 'sf-code-row sf-code-row-ended' : 'sf-code-row'} data-testid={`code-${row.code}`}>
      <div className="sf-code-line">
        <strong>{t(`code.kind.${row.kind}`)}</strong>
        <span className="sf-mono">{row.code}</span>
        {row.n === 0 ? <Tag className="sf-tag">{t('code.own')}</Tag> : null}
        <Tag className="sf-tag" color={ended ? 'default' : 'success'}>
          {t(ended ? 'code.ended' : 'code.current')}
        </Tag>
        <span className="sf-bar-space" />
        {may && !ended ? (
          <Button type="link" size="small" data-testid={`code-end-${row.n}`} onClick={() => change('end')}>
            {t('code.end')}
          </Button>
        ) : null}
      </div>
      <div className="sf-second">{[row.scheme, daysOf(t, row), row.version ? `${t('code.version')} ${row.version}` : null, row.source, row.end_reason].filter(Boolean).join(' · ')}</div>
      {row.why ? (
        <div className="sf-code-doubt">
          {t('check.said', { what: checkText(t, row.why, row.params), then: row.reason || t('check.unconfirmed') })}
          {may && row.reason === '' ? (
            <Button type="link" size="small" data-testid={`code-confirm-${row.n}`} onClick={() => change('confirm')}>
              {t('check.confirm')}
            </Button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

function daysOf(t: ReturnType<typeof useTexts>['t'], { since, until }: ItemCodeView): string | null {
  if (until !== '') return since === '' ? t('code.until', { until }) : t('code.span', { since, until });
  return since === '' ? null : t('code.from', { since });
}
