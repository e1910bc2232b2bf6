from tool import *
ad('10','Teacher Aide','Te Kura o Awahou',
 must=[("hold a real conversation in NZ Sign Language","=you do need to hold a real conversation in sign"),("worked with children aged five to ten","=you should have spent time working with children aged five to ten, in a school, a kōhanga or a holiday programme")],
 nice=[("some te reo Māori","=Some te reo Māori is lovely to have"),("first aid certificate","=a first aid certificate even better")],
 duties=[("support a Year 3 boy who is deaf and uses NZSL","=someone beside a Year 3 boy who is deaf and uses NZSL"),("adapt the class tasks with his teacher","=You'll adapt the class tasks with his teacher"),("keep a short daily note for whānau","=keep a short daily note for whānau"),("sit with the RTD on Wednesdays","=sit with the RTD when she visits on Wednesdays")],
 conditions=[("fixed term, Terms 1–4","=fixed term, Terms 1–4"),("start late January","=From late January"),("22.5 hours a week, 8.45 to 1.15, term time only","=22.5 hours a week, 8.45 to 1.15, term time only"),("Children's Act safety check and police vet","=Children's Act safety check and police vet"),("own way of getting there","=you will need your own way of getting here")])
ad('11','Dispatch Rider',None,
 must=[("valid rider's card and permit","Valid rider's card"),("2 years riding okada or courier","=2 yrs riding okada or courier"),("no major accident","=no major accident"),("knows Ibadan roads","=Must know Ibadan roads"),
  ("Android phone","=Android phone"),("WhatsApp and POS use","=WhatsApp and POS use"),("SSCE","=SSCE")],
 nice=[("OND","=OND an advantage"),("own bike","=Your own bike? better")],
 duties=[("deliver parcels and food","=Deliver parcels and food"),("collect cash and remit every evening by 7","=collect cash, remit every evening by 7"),("wash the bike on Saturday","Wash bike Saturday")],
 conditions=[("aged 22 to 40","=22 to 40"),("Mon–Sat 8 to 7","=Mon–Sat 8 to 7"),("one Sunday in four","=one Sunday in four"),("two guarantors","=Two guarantors"),("NIN slip","=NIN slip"),("Ibadan (Bodija, UI, Mokola)","=Ibadan (Bodija, UI, Mokola)")])
ad('12','Working Student (Werkstudent) Quality Assurance','Lotsenwerk',
 must=[("enrolled at a German university until at least March 2028","=Enrolled at a German university until at least March 2028"),("field: informatics, media technology or anything with a lab report","=in informatics, media technology or anything with a lab report in it"),
  ("first programming experience in JavaScript, TypeScript or Python","=First programming experience in JavaScript, TypeScript or Python"),("English for work","=English for work"),("German from B1","=German from B1 for reading the customer reports")],
 nice=[("Git","=Git"),("no fear of the command line","=no fear of the command line"),("ISTQB Foundation","=ISTQB Foundation")],
 duties=[("write and run manual test cases for every two-weekly release","1.1 "),("turn the boring ones into Playwright scripts","1.2 "),("reproduce customer reports and file them","=Reproduce customer reports and file them")],
 conditions=[("16–20 h/week","=16–20 h/week"),("Hamburg","=Hamburg"),("two fixed days a week in the office, one of them Thursday","=Two fixed days a week in the office, one of them Thursday"),("contract for one year","=Contract for one year")],
 heads=["1. What it","2. What we","3. What would","4. What you"])
