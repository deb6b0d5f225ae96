// What the check says: a line that is always there, and the list when it is opened. A click shows the element.
import { CheckCircleFilled, CloseCircleFilled, DownOutlined, ExclamationCircleFilled, InfoCircleFilled, LoadingOutlined, UpOutlined } from '@ant-design/icons';
import { Button } from 'antd';

import { useTexts } from '../../../i18n';
import type { Checked, Finding, Severity } from '../../../ipc/bindings/commands';
import { citation, findingText } from './findingText';

import './findings.css';

const MOST_SHOWN = 500;
const ICONS = { error: <CloseCircleFilled />, warning: <ExclamationCircleFilled />, info: <InfoCircleFilled /> } satisfies Record<Severity, unknown>;

export interface FindingsBarProps {
  checked: Checked | null;
  checking: boolean;
  failed: boolean;
  open: boolean;
  nameOf: (element: string) => string;
  onOpen: (open: boolean) => void;
  onPick: (finding: Finding) => void;
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
      {props.open && findings.length > 0 ? (
        <ol className="sf-findings-list" aria-live="polite">
          {findings.slice(0, MOST_SHOWN).map((finding, index) => (
            <li key={`${finding.rule}/${finding.element ?? ''}/${index}`}>
              <button type="button" className="sf-finding" data-testid={`finding-${index + 1}`} data-rule={finding.rule} data-severity={finding.severity} onClick={() => props.onPick(finding)}>
                <span className={`sf-finding-icon sf-finding-${finding.severity}`} title={t(`chart.severity.${finding.severity}`)}>
                  {ICONS[finding.severity]}
                </span>
                <span className="sf-finding-where sf-clip">{finding.element ? props.nameOf(finding.element) : t('chart.whole')}</span>
                <span className="sf-finding-what">{findingText(t, finding)}</span>
                <span className="sf-finding-basis sf-quiet">{citation(t, finding)}</span>
              </button>
            </li>
          ))}
        </ol>
      ) : null}
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
        {t('chart.findings_none')}
        {spin}
      </span>
    );
  }
  return (
    <button type="button" className="sf-findings-state sf-findings-count" data-testid="findings-count" onClick={() => onOpen(!open)}>
      <span className={errors > 0 ? 'sf-finding-error' : 'sf-finding-warning'} aria-hidden>
        {errors > 0 ? ICONS.error : ICONS.warning}
      </span>
      {t('chart.findings_n', { errors, warnings })}
      {spin}
    </button>
  );
}
