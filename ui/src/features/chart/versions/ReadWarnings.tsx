// What was odd in a file when it was read: told once, when the chart is opened.
import { Modal } from 'antd';
import { useState } from 'react';

import { hasText, useTexts } from '../../../i18n';
import type { ReadWarning } from '../../../ipc/bindings/commands';

const MOST_SHOWN = 50;

export function ReadWarnings({ warnings }: { warnings: ReadWarning[] }) {
  const { t } = useTexts();
  const [open, setOpen] = useState(warnings.length > 0);
  const sentence = ({ code, params }: ReadWarning) => {
    const key = `warning.${code}`;
    return hasText(key) ? t(key, params) : t('chart.warning_code', { code });
  };
  return (
    <Modal open={open} title={t('chart.warnings_title')} footer={null} onCancel={() => setOpen(false)}>
      <p className="sf-second">{t('chart.warnings_hint')}</p>
      <ul className="sf-publish-list" data-testid="read-warnings">
        {warnings.slice(0, MOST_SHOWN).map((warning, index) => (
          <li key={index}>
            {warning.line ? <span className="sf-quiet">{t('chart.warning_line', { line: warning.line })} </span> : null}
            {sentence(warning)}
          </li>
        ))}
      </ul>
    </Modal>
  );
}
