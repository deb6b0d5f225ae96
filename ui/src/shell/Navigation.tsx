// The navigation on the left: six places.
import { useTexts } from '../i18n';
import { Brand, hrefOf } from '../parts';
import { PLACES } from './routes';

/** Screens that belong to a place without being it. */
const WITHIN: Partial<Record<string, string>> = { past: 'case', mining: 'chart' };

export function Navigation({ noun, version }: { noun: string; version: string }) {
  const { t } = useTexts();
  const here = WITHIN[noun] ?? noun;
  return (
    <nav className="sf-nav" aria-label={t('nav.label')}>
      <div className="sf-nav-brand">
        <Brand />
      </div>
      {PLACES.map((place) => (
        <a
          key={place.noun}
          href={hrefOf(place.noun)}
          className={place.noun === here ? 'sf-nav-link sf-nav-here' : 'sf-nav-link'}
          aria-current={place.noun === here ? 'page' : undefined}
          data-testid={`nav-${place.noun}`}
        >
          <span className="sf-nav-icon" aria-hidden>
            {place.icon}
          </span>
          {t(place.label)}
        </a>
      ))}
      <span className="sf-nav-version">{t('brand.version', { version })}</span>
    </nav>
  );
}
