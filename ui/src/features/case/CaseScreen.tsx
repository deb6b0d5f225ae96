// The case screen.
import { useTexts } from '../../i18n';
import { PageHeader } from '../../parts';

export function CaseScreen(_: { path: string[] }) {
  const { t } = useTexts();
  return (
    <div className="sf-page">
      <PageHeader title={t('nav.case')} />
    </div>
  );
}
