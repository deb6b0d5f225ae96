// The sync screen.
import { useTexts } from '../../i18n';
import { PageHeader } from '../../parts';

export function SyncScreen(_: { path: string[] }) {
  const { t } = useTexts();
  return (
    <div className="sf-page">
      <PageHeader title={t('nav.sync')} />
    </div>
  );
}
