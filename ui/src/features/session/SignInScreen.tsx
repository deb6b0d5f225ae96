// The sign-in page: the people of this desk as cards, a password, a sentence when it is wrong.
import { useRef, useState } from 'react';

import { useTexts } from '../../i18n';
import type { Person } from '../../ipc';
import { toAppError } from '../../ipc';
import { Brand, EmptyState, errorText, LanguageSwitch } from '../../plain';
import { usePeople, useSignIn } from './api';
import './session.css';

const MAX_PASSWORD = 128;

export function SignInScreen({ county, version }: { county: string; version: string }) {
  const { t } = useTexts();
  const people = usePeople();
  return (
    <div className="sf-sign-in">
      <aside className="sf-sign-in-side">
        <Brand large />
        <p className="sf-sign-in-county">{county}</p>
        <ul className="sf-sign-in-points">
          <li>{t('sign_in.point_chart')}</li>
          <li>{t('sign_in.point_offline')}</li>
          <li>{t('sign_in.point_receipt')}</li>
        </ul>
        <span className="sf-sign-in-version">{t('brand.version', { version })}</span>
      </aside>
      <main className="sf-sign-in-main">
        <div className="sf-sign-in-corner">
          <LanguageSwitch />
        </div>
        {people.isError ? (
          <EmptyState icon="!" title={t(`family.${toAppError(people.error).family}`)} hint={errorText(t, toAppError(people.error))}>
            <button type="button" className="sf-sign-in-submit" onClick={() => void people.refetch()}>
              {t('action.retry')}
            </button>
          </EmptyState>
        ) : null}
        {people.data?.people.length === 0 ? <EmptyState icon="+" title={t('sign_in.nobody')} hint={t('sign_in.nobody_hint')} /> : null}
        {people.data && people.data.people.length > 0 ? <SignInForm people={people.data.people} demoPassword={people.data.demo_password} /> : null}
      </main>
    </div>
  );
}

function SignInForm({ people, demoPassword }: { people: Person[]; demoPassword: string | null }) {
  const { t } = useTexts();
  const signIn = useSignIn();
  const field = useRef<HTMLInputElement>(null);
  const [shown, setShown] = useState(false);
  const [user, setUser] = useState(people[0]?.user ?? '');
  const [password, setPassword] = useState('');
  const choose = (next: string) => {
    setUser(next);
    signIn.reset();
    field.current?.focus();
  };
  const submit = () =>
    signIn.mutate(
      { user, password },
      {
        onError: () => {
          setPassword('');
          field.current?.focus();
        },
      },
    );
  return (
    <form
      className="sf-sign-in-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h1>{t('sign_in.title')}</h1>
      <p className="sf-second">{t('sign_in.choose')}</p>
      <div className="sf-people" role="radiogroup" aria-label={t('sign_in.choose')}>
        {people.map((person) => (
          <PersonCard key={person.user} person={person} chosen={person.user === user} choose={() => choose(person.user)} />
        ))}
      </div>
      <label htmlFor="sign-in-password">{t('sign_in.password')}</label>
      <div className={signIn.isError ? 'sf-sign-in-password sf-sign-in-wrong' : 'sf-sign-in-password'}>
        <input
          id="sign-in-password"
          ref={field}
          data-testid="sign-in-password"
          type={shown ? 'text' : 'password'}
          autoFocus
          autoComplete="current-password"
          maxLength={MAX_PASSWORD}
          value={password}
          aria-invalid={signIn.isError}
          onChange={(event) => setPassword(event.target.value)}
        />
        <button type="button" className="sf-plain-button" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {t(shown ? 'sign_in.hide' : 'sign_in.show')}
        </button>
      </div>
      {signIn.isError ? (
        <div className="sf-sign-in-error" data-testid="sign-in-error" role="alert">
          {errorText(t, toAppError(signIn.error))}
        </div>
      ) : null}
      <button type="submit" className="sf-sign-in-submit" data-testid="sign-in-submit" aria-busy={signIn.isPending} disabled={signIn.isPending || user === '' || password === ''}>
        {t('sign_in.submit')}
      </button>
      {demoPassword ? <p className="sf-quiet sf-sign-in-demo">{t('sign_in.demo', { password: demoPassword })}</p> : null}
    </form>
  );
}

function PersonCard({ person, chosen, choose }: { person: Person; chosen: boolean; choose: () => void }) {
  const posts = person.posts.map((post) => post.name).join('、');
  return (
    <button
      type="button"
      role="radio"
      aria-checked={chosen}
      aria-label={`${posts} ${person.name}`}
      className={chosen ? 'sf-person sf-person-chosen' : 'sf-person'}
      data-testid={`sign-in-user-${person.user}`}
      onClick={choose}
    >
      <span className="sf-avatar" aria-hidden>
        {person.name.slice(0, 1)}
      </span>
      <span className="sf-person-text">
        <span className="sf-person-post sf-clip">{posts}</span>
        <span className="sf-person-name sf-clip">{person.name}</span>
      </span>
    </button>
  );
}
