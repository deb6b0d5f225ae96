// The flowchart screen: list and editor.
import { useTexts } from '../../i18n';
import { PageHeader } from '../../parts';

/** `path` is what follows `#/chart/`: empty for the list, else the id of a chart. */
export function ChartScreen({ path }: { path: string[] }) {
  const { t } = useTexts();
  return <PageHeader title={t('chart.title')} note={path.join('/')} />;
}
