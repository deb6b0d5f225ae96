// Why the platform refused a record, and what to do.
import { Popover } from 'antd';

import { useTexts } from '../../i18n';
import type { Refusal } from '../../ipc';
import { codeText } from '../../parts';

export function RefusalNote({ refusal }: { refusal: Refusal }) {
  const { t } = useTexts();
  const reason = codeText(t, ['refusal', 'error'], refusal.code, refusal.params);
  return (
    <Popover
      title={t('refusal.title')}
      content={
        <div className="sf-refusal">
          <p>{reason}</p>
          <p className="sf-second">{t('refusal.what_to_do')}</p>
          <p className="sf-quiet sf-mono">{refusal.code}</p>
        </div>
      }
    >
      <span className="sf-due-red sf-wrap-two" data-testid="refusal">
        {reason}
      </span>
    </Popover>
  );
}
