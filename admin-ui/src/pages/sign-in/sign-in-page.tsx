import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { type FormEvent, type ReactElement, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '../../api/problem.ts'
import { useGo } from '../../components/place-link.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { SkeletonLine } from '../../components/skeleton.tsx'
import { session } from '../../session/session.ts'

/** Only places inside this interface are gone to after signing in. */
const inside = (to: string | undefined): string => (to !== undefined && to.startsWith('/') && !to.startsWith('//') ? to : '/')

export function SignInPage(): ReactElement {
  const { t } = useTranslation()
  const go = useGo()
  const { to, token } = useSearch({ from: '/sign-in' })
  const enter = (): void => go(inside(to), { replace: true })
  const byPassword = useMutation({
    mutationFn: (form: FormData) => session.signIn(String(form.get('email')), String(form.get('password'))),
    onSuccess: enter,
  })
  const byLink = useMutation({ mutationFn: (link: string) => session.signInByLink(link), onSuccess: enter })
  const used = useRef(false)

  useEffect(() => {
    document.title = `${t('signIn.title')} · Fathi`
    if (token === undefined || used.current) return
    used.current = true
    byLink.mutate(token)
  }, [token])

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    byPassword.mutate(new FormData(event.currentTarget))
  }
  const isOpening = token !== undefined && !byLink.isError
  return (
    <main className="sign-in">
      <div className="card">
        <div className="brand">
          <img src="/favicon.svg" alt="" />
          Fathi
        </div>
        {isOpening ? (
          <div className="stack" role="status">
            <h1>{t('signIn.opening')}</h1>
            <SkeletonLine width="60%" />
          </div>
        ) : (
          <form className="stack lg" onSubmit={submit}>
            <h1>{t('signIn.title')}</h1>
            {byLink.isError && <ProblemAlert error={byLink.error} title={t('signIn.linkRefused')} boxed />}
            <TextInput label={t('signIn.email')} name="email" type="email" autoComplete="username" required autoFocus />
            <PasswordInput
              label={t('signIn.password')}
              name="password"
              autoComplete="current-password"
              required
              visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
            />
            {byPassword.isError &&
              (asProblem(byPassword.error).status === 401 ? (
                <p className="callout bad" role="alert">
                  {t('signIn.refused')}
                </p>
              ) : (
                <ProblemAlert error={byPassword.error} />
              ))}
            <Button type="submit" variant="filled" loading={byPassword.isPending} fullWidth>
              {t('signIn.submit')}
            </Button>
            <p className="dim s12">{t('signIn.help')}</p>
          </form>
        )}
      </div>
    </main>
  )
}
