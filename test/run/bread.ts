/** One small text of our own in four languages and three scripts, for tests of groups. */
export const bread: Readonly<Record<string, string>> = {
  'fr.txt': `Comment cuire un pain simple à la maison

Cuire du pain à la maison demande de la patience, mais c'est plus facile que la plupart des gens ne le pensent. Il faut 500 grammes de farine, 350 ml d'eau, 10 g de sel et 7 g de levure sèche. Mélangez la farine et le sel dans un grand bol, puis ajoutez la levure et l'eau.

La pâte
Pétrissez la pâte pendant dix minutes jusqu'à ce qu'elle soit lisse et élastique. Couvrez le bol d'un torchon et laissez-la reposer 2 heures dans un endroit chaud. Le Dr Miller, chimiste alimentaire à l'université de Berne, dit que le repos est l'étape la plus importante.

Au four
Chauffez le four à 230 °C. Faites cuire le pain pendant 35 minutes. Il est prêt quand il sonne creux ! Laissez-le refroidir sur une grille avant de le couper.
`,
  'ar.txt': `كيف تخبز خبزا بسيطا في المنزل

خبز الخبز في المنزل يحتاج إلى الصبر، لكنه أسهل مما يظن معظم الناس. تحتاج إلى ٥٠٠ غرام من الدقيق و٣٥٠ مل من الماء و١٠ غرامات من الملح و٧ غرامات من الخميرة الجافة. اخلط الدقيق والملح في وعاء كبير، ثم أضف الخميرة والماء.

العجين
اعجن العجين لمدة عشر دقائق حتى يصبح ناعما ومرنا. غط الوعاء بمنشفة واتركه يرتاح لمدة ساعتين في مكان دافئ. يقول الدكتور ميلر، كيميائي الأغذية في جامعة برن، إن الراحة هي أهم خطوة.

في الفرن
سخن الفرن إلى ٢٣٠ درجة مئوية. اخبز الخبز لمدة ٣٥ دقيقة. يكون جاهزا عندما يصدر صوتا أجوف! اتركه يبرد على رف قبل أن تقطعه.
`,
  'ja.txt': `家で簡単なパンを焼く方法

家でパンを焼くには忍耐が必要ですが、多くの人が思うよりも簡単です。小麦粉500グラム、水350ml、塩10g、ドライイースト7gが必要です。大きなボウルに小麦粉と塩を入れて混ぜ、イーストと水を加えます。

生地
生地がなめらかで弾力が出るまで10分間こねます。ボウルに布をかけ、暖かい場所で2時間休ませます。ベルン大学の食品化学者ミラー博士は、休ませることが最も重要な工程だと言います。

オーブンで
オーブンを230℃に熱します。パンを35分間焼きます。うつろな音がしたら出来上がりです！切る前に網の上で冷まします。
`,
  'es.txt': `Cómo hornear un pan sencillo en casa

Hornear pan en casa requiere paciencia, pero es más fácil de lo que la mayoría piensa. Se necesitan 500 gramos de harina, 350 ml de agua, 10 g de sal y 7 g de levadura seca. Mezcle la harina y la sal en un bol grande y añada la levadura y el agua.

La masa
Amase la masa durante diez minutos hasta que esté lisa y elástica. Cubra el bol con un paño y déjela reposar 2 horas en un lugar cálido. El Dr. Miller, químico de alimentos de la Universidad de Berna, dice que el reposo es el paso más importante.

En el horno
Caliente el horno a 230 °C. Hornee el pan durante 35 minutos. ¡Está listo cuando suena hueco! Déjelo enfriar sobre una rejilla antes de cortarlo.
`,
};
