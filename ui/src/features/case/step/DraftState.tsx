// Says whether what is typed is safe: unsaved, kept as a draft, or all saved.
import { CheckOutlined, EditOutlined, LoadingOutlined, WarningOutlined } from '@ant-design/icons';

import { useTexts } from '../../../i18n';
import type { KeepState } from './useDraft';

export function DraftState({ state, saving, open }: { state: KeepState; saving: boolean; open: boolean }) {
  const { t } = useTexts();
  const shown = saving ? 'keeping' : !open && state !== 'failed' ? 'clean' : state;
  const icons = { clean: <CheckOutlined />, unsaved: <EditOutlined />, keeping: <LoadingOutlined />, kept: <CheckOutlined />, failed: <WarningOutlined /> };
  return (
    <span className={`sf-draft sf-draft-${shown}`} role="status" data-testid="draft-state" data-state={shown}>
      {icons[shown]} {t(`draft.${shown}`)}
    </span>
  );
}
