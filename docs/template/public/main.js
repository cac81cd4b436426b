import { translatePage } from './chinese.js'

const root = new URL('./' + document.querySelector('meta[name="docfx:rel"]').content, location.href)
const page = location.pathname.slice(root.pathname.length)

/** The API reference and these pages have no Chinese version. */
const isEnglishOnly = /^(api\/|(architecture|crash-tests|fault-matrix|header-fuzz|mutation-testing|response-fuzz)\.html$)/.test(page)

const isChinese = page.startsWith('zh-CN/')

/** The same page in the other language. */
const otherLanguage = isChinese
  ? { title: 'English', href: root.href + page.slice('zh-CN/'.length) }
  : { title: '中文', href: root.href + 'zh-CN/' + (isEnglishOnly ? 'index.html' : page) }

if (isChinese) {
  translatePage()
}

export default {
  // A block without a language is a command: guessing one colours it at random.
  configureHljs: hljs => hljs.configure({ languages: [] }),
  iconLinks: [
    { icon: 'translate', ...otherLanguage },
    { icon: 'github', href: 'https://github.com/QwenImageEdit/QwenImageEdit', title: 'GitHub' },
  ],
}
