// The product's sign and name.
import { useTexts } from '../i18n';
import './plain.css';

export function Brand({ large }: { large?: boolean }) {
  const { t } = useTexts();
  return (
    <div className={large ? 'sf-brand sf-brand-large' : 'sf-brand'}>
      <img src="./sun.svg" alt="" />
      <div>
        <div className="sf-brand-name">{t('brand.name')}</div>
        <div className="sf-brand-line">{t(large ? 'brand.line' : 'brand.short')}</div>
      </div>
    </div>
  );
}
