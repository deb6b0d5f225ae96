// Chinese or English.
import { useTexts } from '../i18n';
import './plain.css';

export function LanguageSwitch() {
  const { language, setLanguage, t } = useTexts();
  return (
    <button
      type="button"
      className="sf-plain-button"
      data-testid="language-switch"
      aria-label={t('language.switch')}
      onClick={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}
    >
      <svg width="14" height="14" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.2" aria-hidden>
        <circle cx="8" cy="8" r="6.4" />
        <path d="M1.6 8h12.8M8 1.6c4 4 4 8.8 0 12.8M8 1.6c-4 4-4 8.8 0 12.8" />
      </svg>
      {t('language.other')}
    </button>
  );
}
