/** By the languages that write them, the others of their group not: words that were chosen by hand. */
export type RelativeSeeds = Readonly<Record<string, string>>;

/**
 * Relatives that letters hardly tell apart, with words that do: `npm run compile-relatives` finds more. Words of several languages stand under
 * each of them, so that Bosnian is what has both the words it shares with Croatian and those it shares with Serbian.
 */
export const relativeSeeds: readonly RelativeSeeds[] = [
  {
    cnr: 'nijesam nijesi nijesmo nijesu sjutra đevojka đed śutra śever ijesu',
    hrv: 'tko netko svatko nitko tijekom uvjet uvjeti uvjeta uvjete sustav sustava sustavu točka točke točno točan unatoč poslužitelj poslužitelja preglednik povijest obitelj tisuća tisuće tjedan tjedna glazba glazbe sveučilište siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca izvješće tvrtka uporaba uporabe uporabu inačica inačice izravno ponovno ovisno ovisi ovisnosti iznimka obavijest priopćenje europski europska europe sukladno popis popisa popisu stupac stupca stupci postotak postotka postotcima vlak vlaka vlakom kolodvor zrakoplov zrakoplova nogometaš tvornica tvornice kruh tisuću milijun milijuna milijuni znanost znanosti znanstvenik znanstvenici znanstvenika tjedno tjedana odvjetnik odvjetnika ravnatelj ravnatelja gospodarstvo gospodarstva gospodarski putovnica putovnice prosvjed prosvjeda ozlijeđen ozlijeđena ozlijeđeni ozlijeđenih europske europskog europskoj europskih kazalište kazališta skladatelj promet prometa siječanj veljača ožujak travanj svibanj lipanj srpanj kolovoz rujan studeni prosinac tržnica tržnice tržnici tržnicu nogomet nogometa nogometni juha juhe juhu žlica žlice ručnik tisak tiska natječaj natječaja proračun proračuna proračunu oporba oporbe liječnik liječnika liječnici cijepljenje cijepljenja županija županije odgoj odgoja knjižnica knjižnice knjižnici dopust dopusta mirovina mirovine mirovinu umirovljenik umirovljenici poduzeće poduzeća pučanstvo suradnja suradnje suradnji suradnik veleposlanik veleposlanstvo zaklada zaklade zemljovid računalo računala računalu računalni zaslon zaslona tipkovnica tipkovnice pisač pisača poveznica poveznice izbornik izbornika natjecanje natjecanja projekt projekta projekte objekt objekta diljem suradnju suradnici surađivati zaslonu gumb gumba poveznicu povijesti obitelji sveučilištu glazbu točku točki točkama točaka izvanmrežni redak retka retku natrag spremi spremiti spremanje spremljeno spremljena odustani skupina skupine pojedinosti zadani zadana zadano zadane izborniku inačicu sučelje sučelja sučelju ispis ispisa pogreška pogreške pogrešku trenutačno trenutačni zaporka zaporke zaporku dopuštenje dopuštenja dopušteno prijenos prijenosa razina razine razinu razini',
    'hrv bos':
      'vrijeme mjesto mjesta gdje ovdje prije poslije dijete riječ riječi dio uvijek svijet svijeta vijest promijeniti promjena promjene primjer vrijednost vrijednosti sljedeći sljedeća posljednji rješenje mjesec cijeli dvije htjeti vidjeti razumjeti zahtjev zahtjeva smjer također općina opći opća premjesti djelovanje vjera zrak lijep bijeli korištenje korištenja korišten korištena korištene izbjeći ponedjeljak ponedjeljka ponedjeljkom nedjelja nedjelje nedjelju srijeda srijede srijedu lijek lijekova snijeg snijega rijeka rijeke rijeku vrijedi vrijedan dijela dijelu dijelovi cijela cijelu cijelom prijedlog prijedloga prijevod prijevoda prijevoz prijevoza sjever sjevera mjera mjere čovjek čovjeka vjetar vjetra sjećanje povjerenje povjerenja uspjeh uspjeha uspješno zamijeniti obavijestiti promijeni izmijeni izmijenjen izmjena izmjene provjera provjere provjeri provjerite provjeru dijeli dijele dijeliti dijeljenje podijeli podijeliti djeca djece djeci djecu lijevo lijevi lijeva lijevu dolje sljedeće sljedećeg svijetu cijelog cijelo zahtijeva zahtijevati umjesto primijeni primijenjeno premjestiti zamijeni prenijeti unijeti bilješka bilješke bilješku mjestu posjetite odjeljak odjeljka rješavanje smjernice vještine naprijed obavijest obavijesti uspjela uspjelo uspjeti uspješna neuspješno neuspješna neuspjelo djelomično mijenja mijenjati posljednje posljednju definiran definirana definirano generiran generirana generiranje konfiguriran konfiguriranje registriran inicijalizirati obilježje obilježja uvjerite odaberite',
    bos: 'historija historije sedmica sedmice lahko mehko kahva kahve juni juli augusta općinski izvještaj sedmično povrijeđen povrijeđeni povrijeđenih ljekar ljekara ljekari hljeb hljeba podrazumijevano podrazumijevani podrazumijevana podrazumijevane pomjeri pomjeranje',
    'bos srp':
      'šta neko svako niko tačka tačke tačno tačan uslov uslovi uslova sistem sistema sistemu hiljada hiljade porodica porodice muzika muzike univerzitet univerziteta januara februara marta aprila maja septembra oktobra novembra decembra evropa evrope evropski evropska direktno ponovo zavisno zavisi hemija štampa štampe štampač štampača sopstveni spisak spiska kolona kolone procenat procenta voz voza vozom avion aviona fudbal fudbaler fabrika fabrike milion miliona milioni nauka nauke naučnik naučnici naučnika advokat advokata privreda privrede privredni pasoš pasoša evropske evropskog evropskoj evropskih pozorište pozorišta kompozitor saobraćaj saobraćaja hiljadu saradnja saradnje saradnji saradnik biblioteka biblioteke biblioteci budžet budžeta budžetu opozicija opozicije računar računara računaru ekran ekrana tastatura tastature ambasador ambasadora penzija penzije penziju penzioner preduzeće preduzeća pijaca pijace pijaci pijacu supa supe supu kašika kašike takmičenje takmičenja konkurs konkursa fondacija fondacije kancelarija kancelarije projekat objekat tačku tački tačkama tačaka netačno dugme dugmeta tastaturi štampanje meni menija meniju muziku ekranu spisku sačuvaj sačuvati sačuvano sačuvana čuvanje fascikla fascikle fasciklu nivo nivoa uputstvo uputstva definisan definisana definisano generisan generisanje konfigurisan konfigurisanje registrovan registrovana neophodno veoma',
    srp: 'vreme mesto mesta gde ovde pre posle dete reč reči deo uvek svet sveta vest promeniti promena promene primer vrednost vrednosti sledeći sledeća poslednji rešenje mesec celi ceo dve hteti videti razumeti zahtev zahteva smer takođe opština opšti opšta obaveštenje izveštaj avgusta juna jula vazduh lep beli uopšte istorija istorije korišćenje korišćenja korišćen korišćena korišćene izbeći promeni promenite vremena mestu proveri proverite razumem lepo podešavanja podešavanje preuzmi ponedeljak ponedeljka ponedeljkom nedelja nedelje nedelju sreda sredu lek lekova sneg snega reka reke reku vredi vredan delovi cela celu celom prevoz prevoza sever severa mera mere čovek čoveka vetar vetra sećanje poverenje poverenja uspeh uspeha uspešno zameniti povređen povređeni povređenih lekar lekara lekari hleb hleba izmena izmene izmeni izmenjen provera provere proveru deli dele deliti deljenje podeli deca dece levo levi leva levu dole sledeće sledećeg svetu celog celo zahtevati zahtevano umesto primeni primenjeno premesti premestiti zameni preneti uneti beleška beleške belešku posetite odeljak odeljka rešavanje smernice veštine napred obavesti obaveštenja uspela uspelo uspešna uspeo neuspešno neuspešna neuspelo delimično menja menjati promenljiva promenljive promenljivu poslednje poslednju obeležje obeležja uverite biće podrazumevano podrazumevani podrazumevana podrazumevane pomeri pomeranje pregledač veb bezbednost bezbedno deluje',
  },
  {
    ind: 'bisa karena bahwa coba berbeda polisi universitas informasi nomor kualitas menit layar jaringan galat perangkat tombol berkas unduh mobil kantor uang silakan gratis mengunduh kesalahan hapus namun tanggal efek kolom perangkat peramban senin jumat agustus desember maret juni juli delapan saja museum dokter olahraga perusahaan keuangan sepeda stasiun listrik bandara pabrik toko taksi televisi provinsi tim pelatih ilmuwan libur aktivitas komunitas fasilitas identitas prioritas pemerintah kebijakan berhasil sandi pengaturan setelan bawaan opsi karakter layanan paket pesan sinyal akses tampilan tampilkan menampilkan ditampilkan diizinkan diijinkan izin tipe perbarui pembaruan memperbarui koneksi jendela daftar harus apakah peringatan ukuran memori masukan didukung mendukung tautan berisi menghapus dihapus mencoba lewati',
    zsm: 'kerana bahawa cuba berbeza polis universiti maklumat nombor kualiti minit skrin ralat peranti butang ialah iaitu senarai manakala tetapan awak tarikh ingatan samada fail muat turun sila lajur perisian pelayar isnin ahad jumaat khamis ogos disember julai lapan sahaja muzium doktor sukan syarikat kewangan wang basikal stesen elektrik kilang teksi televisyen hospital jurulatih saintis cuti percuma aktiviti komuniti fasiliti identiti bandar kanak selepas pakej mesej aksara capaian papar paparkan memaparkan dipaparkan laksanakan dibenarkan kebenaran kemaskini sambungan tetingkap mesti adakah amaran saiz sokong disokong menyokong sah perkhidmatan lalai pelayan rentetan hujah benarkan mencuba cubaan dijangka pautan kandungan',
  },
  {
    nno: 'ikkje ein eit eg frå korleis kva kven kvar berre noko nokon nokre dei vere vert vart mykje meir fleire sjølv òg saman dersom gjere gjer tilgjengeleg mogleg heile ho desse seier utan veke veker vegen open opne kjend funne regjeringa brukar brukaren brukarar brukast køyr køyre køyrer endra finst krev manglar annan anna mislukkast innstillingar innhald storleik vald valde meldingar lagra støttar oppdatera',
    nob: 'ikke hva hvem noe noen meg deg seg nå etter språk være blir ble mye mer flere selv hvis tilgjengelig mulig gjøre disse hele sier uten uke uken uker veien åpen åpne åpnet kjent funnet regjeringen bruker brukeren brukere brukes lese kjør kjøre kjører endret finnes krever annen annet mislyktes meldinger feilen innstillinger innhold nøkkelen støttes støtter støttet lagret avsluttet lest valgte forskjellige',
    'nob nno':
      'av mellom skog skogen viktig alltid arbeid oss jente gutt stengt kvelden bok feil melding verdi nøkkel velg legg slett lukk passord tilgang oppdater opprett utdata inndata inn opp ukjent avslutt avbryt lagre hjelp endre tillatt nettverk uttrykk ut bruk',
    dan: 'ikke hvad hvem af noget nogen mig dig sig nu efter sprog være bliver blev meget mere flere selv hvis tilgængelig muligt gøre disse hele fejl siger uden uge ugen uger vej vejen åben åbne åbnet kendt fundet regeringen skov skoven bog bogen mellem aften aftenen altid vigtig vigtige arbejde arbejder gade gaden pige dreng bruger brugeren brugere bruges bruge brug læse læs kør køre kører ændre ændret ændringer findes kræver anden andet mislykkedes besked meddelelse indstillinger indhold nøgle nøglen værdi værdien værdier understøtter understøttes understøttet opret opdater opdateret gem gemme gemt luk slet vælg tilføj adgangskode adgang ind op ud uddata inddata ukendt afslut afbryd hjælp netværk udtryk tilladt tilladelse forskellige',
  },
  {
    hin: 'है हैं था थे थी नहीं और लिए किया गया जाता करने साथ लेकिन यह वह इस उस ने को से पर में तो भी',
    mai: 'अछि छल छथि नहि आओर लेल कएल गेल जाइत करबाक संग मुदा ई ओ एहि ओहि केँ सँ मे तँ सेहो छी अहाँ करू छलहुँ छलाह छलीह अपन ओतय एतय सभ हमर अहाँक रहल रहैत होइत',
    bho: 'बा बाड़े रहे नइखे आउर खातिर कइल गइल साथे बाकिर एह ओह के से पर में भी रउआ',
  },
  {
    spa: 'más también pero puede archivo archivos según hay sino cuando muy hacia ningún está después número código página sólo',
    ast: 'ye nun col nel nes esti tamién dende ficheru ficheros tien facer llingua yá xeneral amosar nueu atopar ensin otru llugar testu tamañu númberu calter nome',
    arg: 'iste ista istos istas puet encara muito atra atro chunto belún dica feito puetz contién fichers ixo ixa mena anvista fendo tamién dende',
    glg: 'unha unhas non máis tamén ficheiro ficheiros nunha só polo dun dunha cun cunha uns estes ata posíbel posíbeis código xestor coa coas elixir',
    por: 'um uma umas não são também você ao aos à às pelo quando então até já nenhum possível código nó configuração versão',
    cat: 'els amb aquest aquesta aquests aquestes només també però què seu fins està perquè fitxer fitxers és això mentre cap són ha text mida',
    oci: 'lo aqueste aqueles aquela tanben tanplan totjorn pòt pòdon pòs fichièr fichièrs jos lor lors uèi aicí fòrça tròp fenèstra avètz çò aquò deu lengatge benlèu aprèp talha còpia mòde color nautor',
  },
  {
    deu: 'der die das und ist nicht ein eine einen einer eines werden wird für auf dem des zu sich auch nur bei aus nach sind wurde dieser diese dieses von zum zur',
    nds: 'dat un nich een warrt warrn vun för op to sik ok blots ut na sünd hett wesen düsse düt nee disse keen wiel wohrschau mööt schall mit',
    nld: 'het niet een wordt worden met voor naar zijn werd deze dit heeft geen alleen bij uit ook kunnen moet maar',
    ltz: '',
    fry: '',
    lim: 'neet ein weurt waere kèn mit veur ouch allein bie oet nao zeen dees haet gein euver waor det mót die kan is',
    afr: 'nie vir word hierdie wees hulle daar nie ook uit is die sal moet wat het kan',
  },
  {
    fra: 'le la une est pas et pour dans sur avec que qui sont cette ces être au aux du ce il elle ne plus peut ou par',
    wln: 'li nén ene eyet po avou ki kel cwè doet å ås sont ebén c est pår fé dji i dins soladjmint sol fwait mete',
    frp: '',
    pcd: 'el ech chés cheu chti éd pis pou din aveuc qu il est cha ches mi',
  },
  {
    tur: 'için değil gibi olan daha bu ve ile ne mi kadar şey kullanıcı değeri geçersiz dosya dosyası başarısız',
    crh: 'içün degil kibi olğan daa soñ yañı kerek ya da edilgen etken oldı boldı dosye dosyesi keçersiz faqat qullanıcı qıymet olmağan içerisinde deñişken eken suret',
    gag: 'deel gibi olêr bän sän taa ama',
  },
  {
    epo: 'kaj estas ĉi tiu kiu ĉu ne kiel aŭ sed por de oni ĉiuj estis el pri',
    ido: 'esas esez ica olu qua quo kad od ula omna ma ne di da per esis yen on tua lua pri',
    ina: 'le iste que qui non es pro con un del ha si esser como nove illo',
  },
  {
    pol: 'się nie jest że dla przez oraz lub być została tego można jak są',
    csb: 'sã nie je dlô abò abë jakno mô felã mòże bëc jidze ni jistny wszëtczé swój',
  },
  {
    eng: 'the of and to was were is with from all not by our which each have this that are or be for you on it so should their no when one more any has been other its',
    sco: 'tae wis fae frae aw nae whilk thae ilka oor wi hae gie isna canna ither fowk wark mair nor awbody ane thegither brocht',
  },
  {
    isl: 'ekki það þetta þessi ég fyrir eða þú því þegar vera hefur einnig þar þess þeir skrá villa mína minn',
    fao: 'ikki tað hetta henda eg fyri ella tú tí tá vera hevur eisini har tess teir fíla mínar mín millum verður tygum',
  },
  {
    tir: 'እዩ እያ ናይ ኣብ ናብ ካብ እቲ እታ እዚ ድማ ብዛዕባ ነይሩ ኣሎ ከምኡ ዘሎ ነበረ እዮም ንሱ ኣነ',
    amh: 'ነው ናት ላይ ውስጥ እና ወደ ነበር አለ ስለ ናቸው ይህ ነገር እሱ እኔ ጋር',
  },
  {
    ces: 'se ve ke pro při před přes jsou jsem jsme byl byla bylo byli jako který která které nebo pouze také když podle mezi jen být může mohou již ještě tato toto tyto soubor souboru souborů nelze žádný žádné',
    slk: 'sa vo ku pre pri pred cez sú som sme bol bola bolo boli ako ktorý ktorá ktoré alebo iba tiež keď podľa medzi len byť môže môžu ešte táto tieto súbor súboru súborov nemožno žiadny žiadne',
  },
  { zul: '', xho: '', nbl: '', ssw: '' },
  { ita: '', vec: '', nap: '', cos: '', lij: '', pms: '', scn: '', lmo: '', fur: '', src: '', roh: '' },
  { tat: '', bak: '', kaz: '', kir: '' },
  { rus: '', ukr: '', bel: '' },
  { bul: '', mkd: '' },
  { sot: '', nso: '', tsn: '' },
  { fin: '', ekk: '', vro: '', olo: '' },
  { gle: '', gla: '', glv: '' },
  { mar: '', gom: '' },
];
