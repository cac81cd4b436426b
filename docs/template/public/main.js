const root = new URL(document.querySelector('meta[name="docfx:rel"]').content, location.href)
const page = location.href.slice(root.href.length)

/** The same page in the other language. The API reference exists in English only. */
const otherLanguage = page.startsWith('zh-CN/')
  ? { title: 'English', href: root.href + page.slice('zh-CN/'.length) }
  : { title: '中文', href: root.href + 'zh-CN/' + (page.startsWith('api/') ? 'index.html' : page) }

export default {
  // A block without a language is a command: guessing one colours it at random.
  configureHljs: hljs => hljs.configure({ languages: [] }),
  iconLinks: [
    { icon: 'translate', ...otherLanguage },
    { icon: 'github', href: 'https://github.com/QwenImageEdit/QwenImageEdit', title: 'GitHub' },
  ],
}
