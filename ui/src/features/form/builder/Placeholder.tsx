// What stands in a field on the sheet before it is filled: the shape of what goes there.
import type { WholeField } from '../../../editor';
import { useTexts } from '../../../i18n';

export function Placeholder({ field }: { field: WholeField }) {
  const { t } = useTexts();
  switch (field.kind) {
    case 'choice':
    case 'flag': {
      const options = field.kind === 'flag' ? [t('flag.true'), t('flag.false')] : field.options;
      if (options.length === 0) return <span className="sf-a4-warn">{t('form.options_none')}</span>;
      return (
        <span className="sf-a4-options">
          {options.map((option) => (
            <span key={option}>□ {option}</span>
          ))}
        </span>
      );
    }
    case 'table':
      return (
        <table className="sf-a4-table">
          <thead>
            <tr>
              {field.columns.map((column) => (
                <th key={column.key}>{column.label || t('form.column_unnamed')}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[0, 1].map((row) => (
              <tr key={row}>
                {field.columns.map((column) => (
                  <td key={column.key}>&nbsp;</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
    case 'person':
    case 'organisation':
      return (
        <span className="sf-a4-pair">
          <span>{t(field.kind === 'person' ? 'field.person_name' : 'field.organisation_name')}</span>
          <span>{t(field.kind === 'person' ? 'field.person_code' : 'field.organisation_code')}</span>
        </span>
      );
    case 'computed':
      return <code className="sf-a4-formula">{field.formula || t('form.formula_none')}</code>;
    case 'date':
      return <span className="sf-quiet sf-a4-date">{t('form.date_shape')}</span>;
    case 'money':
      return <span className="sf-quiet">{t('field.yuan')}</span>;
    case 'list':
      return <span className="sf-quiet">{field.options.length > 0 ? field.options.join('、') : t('form.list_shape')}</span>;
    case 'attachment':
      return <span className="sf-quiet">{t('form.attachment_shape')}</span>;
    case 'long_text':
      return <span className="sf-a4-long">{field.default}</span>;
    case 'text':
    case 'number':
      return <span className="sf-quiet">{field.default || ' '}</span>;
  }
}
