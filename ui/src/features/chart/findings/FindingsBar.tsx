// What the check says: a line that is always there, and the list when it is opened.
import { CheckCircleFilled, DownOutlined, LoadingOutlined, UpOutlined } from '@ant-design/icons';
import { Button } from 'antd';

import { useTexts } from '../../../i18n';
import type { Checked, Finding, Severity } from '../../../ipc/bindings/commands';
import { FindingsList } from './FindingsList';
import { SEVERITY_ICONS } from './severity';

import './findings.css';

export interface FindingsBarProps {
  checked: Checked | null;
  checking: boolean;
  failed: boolean;
  open: boolean;
  nameOf: (element: string) => string;
  onOpen: (open: boolean) => void;
  onPick: (finding: Finding) => void;
  onPlay: (finding: Finding) => void;
  onCorrect: (finding: Finding) => void;
}

export function FindingsBar(props: FindingsBarProps) {
  const { t } = useTexts();
  const findings = props.checked?.findings ?? [];
  const path = props.checked?.critical_path;
  return (
    <section className="sf-findings" aria-label={t('chart.findings')} data-testid="findings">
      <div className="sf-findings-bar">
        <Summary {...props} />
        {path ? <span className="sf-second">{t('chart.findings_path', { days: Math.round(path.days * 10) / 10, unit: t(`chart.counting.${path.unit}`) })}</span> : null}
        <Button
          type="text"
          size="small"
          className="sf-findings-toggle"
          icon={props.open ? <DownOutlined /> : <UpOutlined />}
          aria-expanded={props.open}
          aria-label={t('chart.findings')}
          disabled={findings.length === 0}
          onClick={() => props.onOpen(!props.open)}
        />
      </div>
      {props.open && findings.length > 0 ? <FindingsList findings={findings} nameOf={props.nameOf} onPick={props.onPick} onPlay={props.onPlay} onCorrect={props.onCorrect} /> : null}
    </section>
  );
}

function Summary({ checked, checking, failed, open, onOpen }: FindingsBarProps) {
  const { t } = useTexts();
  if (failed) return <span className="sf-findings-state sf-finding-warning">{t('chart.findings_failed')}</span>;
  if (!checked) return <span className="sf-findings-state sf-quiet">{checking ? t('chart.findings_checking') : ''}</span>;
  const count = (severity: Severity) => checked.findings.filter((finding) => finding.severity === severity).length;
  const spin = checking ? <LoadingOutlined aria-hidden /> : null;
  const errors = count('error');
  const warnings = count('warning');
  if (errors + warnings === 0) {
    return (
      <span className="sf-findings-state" data-testid="findings-none">
        <CheckCircleFilled className="sf-finding-fine" aria-hidden />
        {checked.findings.length > 0 ? t('chart.findings_infos', { n: checked.findings.length }) : t('chart.findings_none')}
        {spin}
      </span>
    );
  }
  return (
    <button type="button" className="sf-findings-state sf-findings-count" data-testid="findings-count" onClick={() => onOpen(!open)}>
      <span className={errors > 0 ? 'sf-finding-error' : 'sf-finding-warning'} aria-hidden>
        {errors > 0 ? SEVERITY_ICONS.error : SEVERITY_ICONS.warning}
      </span>
      {t('chart.findings_n', { errors, warnings })}
      {spin}
    </button>
  );
}
