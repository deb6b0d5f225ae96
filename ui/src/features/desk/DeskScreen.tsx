// The desk screen.
import { useTexts } from '../../i18n';
import { PageHeader } from '../../parts';

export function DeskScreen(_: { path: string[] }) {
  const { t } = useTexts();
  return (
    <div className="sf-page">
      <PageHeader title={t('nav.desk')} />
    </div>
  );
}
