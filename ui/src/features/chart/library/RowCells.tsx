// One chart in the list: name and kind, state, version, last check, last change, menu.
import { CheckCircleOutlined, CloseCircleOutlined, ExclamationCircleOutlined, MinusCircleOutlined } from '@ant-design/icons';
import { Tag, Tooltip } from 'antd';

import { classKey } from '../../../editor';
import { useTexts } from '../../../i18n';
import type { ChartRow, ChartState, LastCheck } from '../../../ipc/bindings/commands';
import { dayText, minuteText } from '../../../parts';
import { changedAt } from './filter';
import { RowMenu } from './RowMenu';

const COLOURS: Record<ChartState, string> = { draft: 'default', in_review: 'orange', in_legal_review: 'purple', published: 'green', retired: 'red' };

export function StateTag({ state }: { state: ChartState }) {
  const { t } = useTexts();
  return (
    <Tag className="sf-tag" color={COLOURS[state]}>
      {t(`chart.state.${state}`)}
    </Tag>
  );
}

export function RowCells({ row, mayDraw }: { row: ChartRow; mayDraw: boolean }) {
  const { t } = useTexts();
  const named = row.class ? classKey(row.class) : undefined;
  const kind = [t(`chart.side.${row.side}`), row.class ? (named ? t(named) : row.class) : '', row.case_type ? t(`chart.case_type.${row.case_type}`) : '', row.department, row.items > 0 ? t('library.used_by', { n: row.items }) : ''].filter(Boolean).join(' · ');
  const changed = changedAt(row);
  return (
    <>
      <div className="sf-two-lines" role="cell">
        <span className="sf-clip sf-shelf-name" title={row.name}>
          {row.name}
        </span>
        <span className="sf-clip sf-quiet" title={kind}>
          {kind}
        </span>
      </div>
      <div role="cell">
        <StateTag state={row.state} />
      </div>
      <div className="sf-shelf-version" role="cell">
        <span className={row.version === null ? 'sf-quiet' : undefined}>{row.version === null ? t('chart.unpublished') : t('chart.version_n', { n: row.version })}</span>
        {row.draft_changed_at && row.version !== null ? (
          <Tooltip title={`${t('chart.draft_changed')} ${minuteText(row.draft_changed_at)}`}>
            <span className="sf-shelf-changed" role="img" aria-label={t('chart.draft_changed')} />
          </Tooltip>
        ) : null}
      </div>
      <div role="cell">
        <CheckState checked={row.checked} />
      </div>
      <div className="sf-second sf-clip" role="cell" title={changed ? minuteText(changed) : undefined}>
        {changed ? dayText(changed) : ''}
      </div>
      <div role="cell" className="sf-shelf-menu" onClick={(event) => event.stopPropagation()} onKeyDown={(event) => event.stopPropagation()}>
        <RowMenu row={row} mayDraw={mayDraw} />
      </div>
    </>
  );
}

function CheckState({ checked }: { checked: LastCheck | null }) {
  const { t } = useTexts();
  if (!checked) {
    return (
      <span className="sf-check-state sf-check-quiet">
        <MinusCircleOutlined aria-hidden /> {t('library.check_none')}
      </span>
    );
  }
  const { errors, warnings, stale } = checked;
  const hint = `${t('library.checked_at', { time: minuteText(checked.at) })}${stale ? ` · ${t('library.check_stale')}` : ''}`;
  return (
    <Tooltip title={hint}>
      <span className={`sf-check-state ${stale ? 'sf-check-stale' : ''}`}>
        {errors > 0 ? (
          <span className="sf-check-error">
            <CloseCircleOutlined aria-hidden /> {t('library.check_errors', { n: errors })}
          </span>
        ) : null}
        {warnings > 0 ? (
          <span className="sf-check-warning">
            <ExclamationCircleOutlined aria-hidden /> {t('library.check_warnings', { n: warnings })}
          </span>
        ) : null}
        {errors + warnings === 0 ? (
          <span className="sf-check-fine">
            <CheckCircleOutlined aria-hidden /> {t('library.check_clean')}
          </span>
        ) : null}
      </span>
    </Tooltip>
  );
}
