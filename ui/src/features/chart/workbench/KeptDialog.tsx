// After a killed window: what was not saved yet is offered once.
import { Modal } from 'antd';

import { useTexts } from '../../../i18n';
import { secondText } from '../../../parts';
import type { Kept } from './kept';

export function KeptDialog({ kept, onRestore, onDrop }: { kept: Kept | null; onRestore: () => void; onDrop: () => void }) {
  const { t } = useTexts();
  return (
    <Modal
      open={kept !== null}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      title={t('chart.kept_title')}
      okText={t('chart.kept_restore')}
      cancelText={t('chart.kept_drop')}
      okButtonProps={{ autoFocus: true, 'data-testid': 'kept-restore' } as never}
      cancelButtonProps={{ 'data-testid': 'kept-drop' } as never}
      onOk={onRestore}
      onCancel={onDrop}
    >
      <p data-testid="kept">{kept ? t('chart.kept_line', { time: secondText(kept.at) }) : null}</p>
    </Modal>
  );
}
